import type { Figures } from "../figures/figures.ts";
import type { DistributionChart } from "../shop/types.ts";
import { type TableDocument, type Window } from "./document.ts";
/** How `split` is read: so many buckets of equal width, or the bounds between buckets. */
export type Split = {
    readonly buckets: number;
} | {
    readonly bounds: readonly number[];
};
export declare const STATISTICS: readonly string[];
export interface DistributionQuery {
    readonly split: Split;
    readonly intervalMs: number;
    readonly statistic?: string;
}
/**
 * Answers a distribution: for each target one row a bucket, with the statistic of the bucket's users when one is asked for; in the trend
 * form one row a point, with the statistic of all users.
 */
export declare function distributionTable(chart: DistributionChart, window: Window, query: DistributionQuery, figures: Figures, nowMs: number): TableDocument;
