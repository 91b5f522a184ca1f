import { type Figures } from "../figures/figures.ts";
import type { EventChart } from "../shop/types.ts";
import { type SandboxCell } from "./document.ts";
/** The span one point or one whole table covers; the end is not included. */
export interface Span {
    readonly startMs: number;
    readonly endMs: number;
    /** The nominal length: a point that has not ended keeps its full length. */
    readonly days: number;
}
/** A row before it is laid out: the dimension cells and the metric cells. */
export interface EventRow {
    readonly values: readonly (string | number)[];
    readonly cells: readonly SandboxCell[];
}
/** Makes the rows of one target and one span, those over all values first; used for every point of a chart, so set up once. */
export declare function createRowMaker(chart: EventChart, figures: Pick<Figures, "seed" | "dayParts">): (target: string, span: Span) => Iterable<EventRow>;
/** The span of a whole window, both ends included, cut where time or the shop's own history ends. */
export declare function spanOf(startMs: number, endMs: number, nowMs: number): Span;
