import type { Measure } from "../figures/events.ts";
import type { Metric } from "../shop/types.ts";
import type { SandboxCell } from "./document.ts";
/** What a row knows when its metric cells are made. */
export interface RowFacts {
    /** The counts of the chart's measures, in the order of `measuresOf`. */
    readonly counts: readonly number[];
    /** How long the row's point or window is, in days. */
    readonly days: number;
    /** A hash of the row's target, point and dimension values. */
    readonly hash: number;
    readonly subtotal: boolean;
}
/** The measures a chart's metrics are made of, each once. */
export declare function measuresOf(metrics: readonly Metric[]): Measure[];
/** Turns a metric into the function that makes its cells. */
export declare function metricFigure(metric: Metric, measures: readonly Measure[]): (row: RowFacts) => SandboxCell;
/** People behind a number of times: the longer the span, and in a subtotal, the more often each comes back. */
export declare function uniqueUsers(times: number, timesPerUser: number, days: number, subtotal?: boolean): number;
export declare function round(value: number, digits: number): number;
