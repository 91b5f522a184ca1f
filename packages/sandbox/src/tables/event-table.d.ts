import type { Figures } from "../figures/figures.ts";
import type { EventChart } from "../shop/types.ts";
import { type TableDocument, type Window } from "./document.ts";
/** Answers an event chart for a window; rows past the ceiling are cut off. */
export declare function eventTable(chart: EventChart, window: Window, intervalMs: number, figures: Figures, nowMs: number): TableDocument;
