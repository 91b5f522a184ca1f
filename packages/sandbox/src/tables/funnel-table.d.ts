import type { Figures } from "../figures/figures.ts";
import type { FunnelChart } from "../shop/types.ts";
import { type TableDocument, type Window } from "./document.ts";
/** Answers a funnel: for each target one row over the whole window (time cell `不适用`), then one row a day. */
export declare function funnelTable(chart: FunnelChart, window: Window, conversionWindow: number, figures: Figures, nowMs: number): TableDocument;
