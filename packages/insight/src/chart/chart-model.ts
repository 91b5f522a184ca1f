import type { Language, Table } from "@growingio-export/core/basics";

/** How figures can be drawn; a table of them is always possible besides. */
export const chartForms = ["line", "bar", "funnel", "heatmap"] as const;
export type ChartForm = (typeof chartForms)[number];

/** What is drawn of a finished export, as JSON: every number is one of the digest's, or one that it was computed from. */
export interface ChartModel {
  kind: Table["kind"];
  /** The chart's own name. */
  name: string;
  /** Of the words in it. */
  language: Language;
  /** In words: `2026-11-18 to 2026-11-24`; absent where the export does not say. */
  range?: string;
  /** The range of `compared` figures, in words. */
  compared_with?: string;
  /** The first is drawn unless another is asked for; empty for a table without a figure. */
  panels: Panel[];
  /** What is not drawn, and why. */
  notes: string[];
}

/** One picture's worth of figures. */
export type Panel = SeriesPanel | ValuesPanel | FunnelPanel | CohortPanel;

interface PanelFacts {
  /** What it shows, in words: `支付_次 by 城市`. */
  title: string;
  /** The forms that it can take, the usual one first. */
  forms: ChartForm[];
  metric?: string;
  dimension?: string;
  /** The target user; absent when the table has none. */
  target?: string;
  /** As digests write it: 分, 元, 万元, %, 秒, 毫秒, 次, 人. */
  unit?: string;
  /** Fractions are shown as percent. */
  scale: "number" | "fraction";
}

/** Figures along an axis: points in time, or periods since a cohort began. */
export interface SeriesPanel extends PanelFacts {
  shape: "series";
  /** Points in time, or periods since people began. */
  axis: "time" | "offset";
  /** Along the axis, in order and without a hole: days as `2026-11-16`, hours as `2026-11-16 09:00`, or `第1日`. */
  points: string[];
  /** Of one metric, or of a dimension's largest values. */
  series: Series[];
}

export interface Series {
  name: string;
  /** By point; null where there is none. */
  values: (number | null)[];
  /** The comparison's values at the points they are held against. */
  compared?: (number | null)[];
  /** Places of points that say less than others: not ended, or cut by the range. */
  partial?: number[];
  /** Places of values far from what is usual. */
  outliers?: number[];
  /** Places of points at which next to nothing was measured, probably by mistake. */
  gaps?: number[];
  /** Where the level changes: from `place` on; levels are those of average days. */
  shifts?: { place: number; before: number; after: number }[];
}

/** A figure each for a few names: values of a dimension, buckets. */
export interface ValuesPanel extends PanelFacts {
  shape: "values";
  rows: { name: string; value: number; share?: number; compared?: number }[];
  /** Names that are not drawn one by one. */
  others?: { count: number; value?: number; share?: number };
}

export interface FunnelPanel extends PanelFacts {
  shape: "funnel";
  /** Rates are fractions; people are absent where rates are all that is known. */
  steps: {
    name: string;
    users?: number;
    rate_from_first?: number;
    rate_from_previous?: number;
    compared_users?: number;
    compared_rate?: number;
  }[];
}

/** Retention by cohort; rates are fractions, null where a cohort is too young. */
export interface CohortPanel extends PanelFacts {
  shape: "cohorts";
  offsets: string[];
  cohorts: { time: string; users: number; rates: (number | null)[] }[];
}
