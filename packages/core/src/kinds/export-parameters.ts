import type { Granularity } from "../time/granularity.ts";

/** One end of a range: a date (all of it), an instant with an offset, epoch milliseconds, or a `Date`. */
export type RangeEnd = string | number | Date;

/**
 * A range of time in Asia/Shanghai: in words (`last_7_days`, `yesterday`, `上周`), in dates (`2026-11-01/2026-11-07`, `2026-11`), or
 * by its ends, both included.
 */
export type RangeInput = string | { readonly start: RangeEnd; readonly end: RangeEnd };

/** What every export takes. */
interface ProjectParameter {
  /** Another project than the client's own, by its uid. Default: that of a pasted URL, else the client's. */
  readonly project?: string | undefined;
}

/** What every export of a chart takes. */
interface TableParameters extends ProjectParameter {
  /** The id of the chart, or the URL of its page. */
  readonly chart: string;
  /** Default: that of a pasted URL, else the chart's own saved range. */
  readonly range?: RangeInput | undefined;
}

/** Parameters of an event analysis export (事件分析). */
export interface EventParameters extends TableParameters {
  /** How long a point of the time column is; `range` asks for one figure of the whole range, which has to be given. Default: the chart's own. */
  readonly granularity?: Granularity | "range" | undefined;
}

/** Parameters of a funnel export (漏斗分析). */
export interface FunnelParameters extends TableParameters {
  /** Days a person has for all steps, 1 to 90. Default: the funnel's own. */
  readonly conversionWindowDays?: number | undefined;
}

/** Parameters of a retention export (留存分析). */
export interface RetentionParameters extends TableParameters {
  /** How long a period of the retention is. Default: the chart's own. */
  readonly period?: "day" | "week" | "month" | undefined;
}

/** Parameters of a distribution export (分布分析). */
export interface DistributionParameters extends TableParameters {
  /** How long a point of time is; `range` asks for one figure of the whole range, which has to be given. Default: the chart's own. */
  readonly granularity?: "day" | "week" | "month" | "range" | undefined;
  /** How many buckets, or their rising whole bounds, at most 100. Default: the chart's own. */
  readonly buckets?: 10 | 15 | 25 | readonly number[] | undefined;
  /** What is taken of each person's figures. Default: the chart's own. */
  readonly statistic?: "max" | "min" | "avg" | "median" | "p25" | "p75" | undefined;
}

/** What every export that ends in download links takes. */
interface LinksParameters extends ProjectParameter {
  /** How long the links work, minutes, 1 to 10,080 (7 days). Default: the server's, 5. */
  readonly expiresInMinutes?: number | undefined;
}

/** Parameters of an export of a segment's users (用户分群). */
export interface SegmentUsersParameters extends LinksParameters {
  /** The id of the segment, or the URL of its page. */
  readonly segment: string;
  /** Keys of user variables to add as columns, at most 50. Default: none. */
  readonly parameters?: readonly string[] | undefined;
}

/** Parameters of an export of a tag's users (用户标签). */
export interface TagUsersParameters extends LinksParameters {
  /** The id of the tag, or the URL of its page. */
  readonly tag: string;
}
