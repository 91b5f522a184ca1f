import type { Figures } from "../figures/figures.ts";
import type { Query } from "../http/query.ts";
import type { Chart } from "../shop/types.ts";
import type { TableDocument } from "../tables/document.ts";
/** Reads a chart's parameters now and returns what makes its table later; throws `IllegalParameter`. */
export declare function prepareTable(chart: Chart, query: Query, figures: Figures, nowMs: number): (readyMs: number) => TableDocument;
