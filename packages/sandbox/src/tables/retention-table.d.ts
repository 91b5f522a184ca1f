import type { Figures } from "../figures/figures.ts";
import type { RetentionChart } from "../shop/types.ts";
import { type TableDocument, type Window } from "./document.ts";
export type RetentionRange = "day" | "week" | "month";
/** Answers a retention: one row a cohort; periods that have not ended are null, except the cohort's own. */
export declare function retentionTable(chart: RetentionChart, window: Window, range: RetentionRange, figures: Figures, nowMs: number): TableDocument;
