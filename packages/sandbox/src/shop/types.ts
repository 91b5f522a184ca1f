import type { Measure } from "../figures/events.ts";
import type { Incident } from "../figures/incident.ts";

/** The six exports, as the path of each tells them apart. */
export type ExportKind = "event" | "funnel" | "retention" | "distribution" | "segmentUsers" | "tagUsers";

/** What is particular about a chart; tests look ids up by it. */
export type ChartShape =
  | "line"
  | "timeFirst"
  | "lineByDimension"
  | "bar"
  | "table"
  | "bubble"
  | "bigNumber"
  | "hourly"
  | "visits"
  | "seriesLetters"
  | "duplicateNames"
  | "stringNumbers"
  | "nulls"
  | "missingValues"
  | "empty"
  | "wide"
  | "manyValues"
  | "capped"
  | "cappedNoTime"
  | "hostile"
  | "failing"
  | "topTen"
  | "unknownBrand"
  | "totalRow"
  | "trackingGap"
  | "levelShift"
  | "weeklyRhythm"
  | "amounts"
  | "cutMonths"
  | "missingDay"
  | "textCells"
  | "isoTime"
  | "overlappingTargets"
  | "store"
  | "funnel"
  | "funnelTwoTargets"
  | "funnelLastStep"
  | "platformFunnel"
  | "failingFunnel"
  | "retentionDay"
  | "retentionWeek"
  | "retentionMonth"
  | "retentionMonths"
  | "distribution"
  | "distributionAmount"
  | "distributionWan"
  | "distributionTrend";

interface ChartBase {
  readonly id: string;
  readonly name: string;
  readonly shape: ChartShape;
  /** The type the dashboard's list gives, where it gives one. */
  readonly type?: string;
  readonly targets: readonly string[];
  /** The saved range: this many whole days, ending yesterday. */
  readonly savedDays: number;
  /** Asked for the chart, the export always fails with this text. */
  readonly failure?: string;
}

export type Metric =
  | { readonly nature: "additive"; readonly name: string; readonly of: Measure }
  | { readonly nature: "unique"; readonly name: string; readonly of: Measure; readonly timesPerUser: number }
  | { readonly nature: "rate"; readonly name: string; readonly base: number; readonly spread: number }
  | { readonly nature: "average"; readonly name: string; readonly of: Measure; readonly per: Measure };

export interface Dimension {
  readonly name: string;
  /** Most popular first. */
  readonly values: readonly (string | number)[];
}

/** The groups of columns, in the order the chart's answer has them. */
type ColumnGroup = "target" | "time" | "dimensions" | "metrics";

/** An event analysis (事件分析). */
export interface EventChart extends ChartBase {
  readonly kind: "event";
  readonly layout: readonly ColumnGroup[];
  readonly dimensions: readonly Dimension[];
  readonly metrics: readonly Metric[];
  /** The answer holds rows over all values of a dimension too, with `不适用` in its cell. */
  readonly subtotals?: boolean;
  /** How many values of the first dimension have rows, the most popular ones; a row over all values counts the others too. */
  readonly listed?: number;
  /** What happened to all its figures. */
  readonly incident?: Incident;
  /** How metric cells are spoiled: `words` writes 10,000 and more as `1.2万` and some smaller ones as `--`. */
  readonly cells?: "strings" | "nulls" | "words";
  /** Times are sent as ISO text. */
  readonly isoTime?: boolean;
  /** A point that begins or ends outside of the window counts only what is inside; in other charts it is whole. */
  readonly cutByRange?: boolean;
  /** The answer has columns and no rows. */
  readonly noRows?: boolean;
  readonly aggregator?: boolean;
}

/** A funnel (漏斗分析). */
export interface FunnelChart extends ChartBase {
  readonly kind: "funnel";
  readonly entry: Measure;
  /** The share of people each later step keeps of the one before, with a conversion window of 7 days. */
  readonly keeps: readonly number[];
  /** Steps are named 第一步, 第二步 and so on to 最后一步, as the export documentation writes them, instead of 第1步, 第2步. */
  readonly stepsInWords?: boolean;
  /** One of its target users goes on to a step half as often from a day on that follows the clock; the step's place in `keeps`. */
  readonly halves?: { readonly target: string; readonly step: number };
}

/** A retention (留存分析). */
export interface RetentionChart extends ChartBase {
  readonly kind: "retention";
  readonly cohort: Measure;
  readonly behaviour: string;
  readonly comparisons: readonly string[];
  readonly range: "day" | "week" | "month";
  /** Rates are sent as percent values instead of fractions. */
  readonly percent: boolean;
  /** Each month's cohorts stay less than those of the month before. */
  readonly fading?: boolean;
}

/** A distribution (分布分析). */
export interface DistributionChart extends ChartBase {
  readonly kind: "distribution";
  readonly of: Measure;
  readonly bucketName: string;
  readonly statisticName: string;
  readonly bucketWidth: number;
  /** Bounds are written in 万, and the last bucket ends in 以上. */
  readonly boundsInWan?: boolean;
  /** Saved in the trend form: the statistic by time instead of people by bucket. */
  readonly trend?: boolean;
}

/** A chart of the shop. */
export type Chart = EventChart | FunnelChart | RetentionChart | DistributionChart;

/** A dashboard of the shop. */
export interface Dashboard {
  readonly id: string;
  readonly name: string;
  readonly type: "normal" | "realtimeV2";
  readonly scope: "global" | "project" | "user";
  readonly creator: string;
  readonly updater: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly chartIds: readonly string[];
  /** Its list gives every chart a `resource_type`, as the documentation of 2019 has it. */
  readonly resourceTypes?: boolean;
}

/** What is particular about a list of users. */
export type AudienceShape = "plain" | "severalFiles" | "gzip" | "large" | "visitors" | "hostile" | "failing";

/** A group of users (用户分群). */
export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly shape: AudienceShape;
  readonly userType: "u" | "cs1";
  readonly userNum: number;
  readonly updatedAt: string;
  readonly failure?: string;
}

/** A tag has no place in any list; its id comes from its page. */
export type Tag = Omit<Segment, "userType" | "updatedAt">;

/** A variable of events or of pages. */
export interface PropertyVariable {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isSystem: boolean;
  readonly valueType: string;
  readonly createdAt: string;
  readonly creator: string;
  readonly updatedAt: string;
  readonly updater: string;
}

/** A variable of logged-in users or of visitors. */
export interface UserVariable extends PropertyVariable {
  readonly attribution?: string;
}

/** An event that the project tracks. */
export interface TrackedEvent {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Counted by how often it happens, or by a number that it carries. */
  readonly type: "counter" | "number";
  readonly attrs: readonly {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly type: string;
  }[];
}
