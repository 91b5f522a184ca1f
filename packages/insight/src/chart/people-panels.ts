import { type Granularity, present, say } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import type { DistributionAnalysis } from "../distribution/distribution-digest.ts";
import type { DistributionGroup } from "../distribution/distribution-figures.ts";
import type { FunnelAnalysis } from "../funnel/funnel-digest.ts";
import type { WorkedOut } from "../funnel/funnel-figures.ts";
import { rateAt } from "../retention/curve.ts";
import type { RetentionAnalysis } from "../retention/retention-digest.ts";
import type { RetentionGroup } from "../retention/retention-figures.ts";
import { pointText } from "../time/point-text.ts";
import type { CohortPanel, FunnelPanel, Panel, SeriesPanel, ValuesPanel } from "./chart-model.ts";
import { comparedPoints, MOST_LINES, NAME_LENGTH, type OtherSide } from "./event-panels.ts";
import { seriesPanel } from "./series-panel.ts";

/** A funnel's panels: the steps of each target user, and their conversion over time. */
export function funnelPanels(
  { groups }: FunnelAnalysis,
  granularity: Granularity | null,
  other: OtherSide<FunnelAnalysis> | undefined,
): Panel[] {
  const shown = groups.slice(0, MOST_LINES);
  const steps = shown.flatMap((group) => funnelPanel(group, same(group.group.label, other?.analysis.groups)) ?? []);
  const lines = shown
    .filter(({ points }) => points.length > 0)
    .map(({ group: { label }, points }) => ({
      name: shortName(label ?? say`conversion`, NAME_LENGTH),
      points,
      nature: "rate" as const,
      compared:
        other && comparedPoints(points, same(label, other.analysis.groups)?.points ?? [], other.ranges, granularity),
    }));
  const trend = seriesPanel(
    { title: say`conversion over time`, metric: say`conversion`, scale: "fraction" },
    lines,
    granularity,
  );
  return trend === undefined ? steps : [...steps, trend];
}

function funnelPanel({ group, figures }: WorkedOut, other: WorkedOut | undefined): FunnelPanel | undefined {
  const { steps } = figures;
  if (
    steps.length === 0 ||
    steps.every(({ users, rate_from_first: rate }) => users === undefined && rate === undefined)
  )
    return undefined;
  return {
    ...targetFacts(say`funnel`, group.label),
    scale: "number",
    shape: "funnel",
    forms: ["funnel", "bar"],
    steps: steps.map(({ step, name, users, rate_from_first, rate_from_previous }) => {
      const then = other?.figures.steps.find((one) => one.step === step);
      return present({
        name: shortName(name, NAME_LENGTH),
        users,
        rate_from_first,
        rate_from_previous,
        compared_users: then?.users,
        compared_rate: then?.rate_from_first,
      });
    }),
  };
}

/** A retention's panels: the cohorts of each target user, and the curves of all. */
export function retentionPanels(
  { groups, offsets, period }: RetentionAnalysis,
  other: OtherSide<RetentionAnalysis> | undefined,
): Panel[] {
  const shown = groups.slice(0, MOST_LINES);
  const curve = curvePanel(shown, offsets, other?.analysis);
  return [
    ...shown.flatMap((group) => cohortPanel(group, offsets, period) ?? []),
    ...(curve === undefined ? [] : [curve]),
  ];
}

function cohortPanel(
  { group, read }: RetentionGroup,
  offsets: readonly string[],
  period: Granularity,
): CohortPanel | undefined {
  const { cohorts } = read;
  if (cohorts.length === 0) return undefined;
  const rates = cohorts.map((cohort) => offsets.map((_, place) => rateAt([cohort], place) ?? null));
  // Periods that no cohort has lived through are no figures yet.
  const reached = Math.max(...rates.map((row) => row.findLastIndex((rate) => rate !== null))) + 1;
  if (reached === 0) return undefined;
  return {
    ...targetFacts(say`retention by cohort`, group.label),
    scale: "fraction",
    shape: "cohorts",
    forms: ["heatmap"],
    offsets: offsets.slice(0, reached),
    cohorts: cohorts.map((cohort, row) => ({
      time: pointText(cohort.timeMs, period),
      users: cohort.size,
      rates: (rates[row] ?? []).slice(0, reached),
    })),
  };
}

/** Retention over the cohorts old enough, a line a target user. */
function curvePanel(
  groups: readonly RetentionGroup[],
  offsets: readonly string[],
  other: RetentionAnalysis | undefined,
): SeriesPanel | undefined {
  const rates = ({ figures }: RetentionGroup, label: string) =>
    figures.curve.find((point) => point.label === label)?.rate ?? null;
  const reached = offsets.filter((label) => groups.some((group) => rates(group, label) !== null));
  if (reached.length === 0) return undefined;
  return {
    title: say`retention curve`,
    metric: say`retention rate`,
    scale: "fraction",
    shape: "series",
    axis: "offset",
    forms: ["line", "bar"],
    points: reached,
    series: groups.map((group) => {
      const then = other && same(group.group.label, other.groups);
      return present({
        name: shortName(group.group.label ?? say`retention rate`, NAME_LENGTH),
        values: reached.map((label) => rates(group, label)),
        compared: then && reached.map((label) => rates(then, label)),
      });
    }),
  };
}

/** A distribution's panels: the buckets of each target user, or each metric over time. */
export function distributionPanels(
  { groups }: DistributionAnalysis,
  granularity: Granularity | null,
  other: OtherSide<DistributionAnalysis> | undefined,
): Panel[] {
  const buckets = groups
    .filter(({ figures }) => figures.buckets.length > 0)
    .slice(0, MOST_LINES)
    .map((group) => bucketPanel(group, same(group.group.label, other?.analysis.groups)));
  const trends = Map.groupBy(
    groups.filter(({ points, open }) => points.length + open.length > 0),
    ({ figures }) => figures.metric ?? "",
  );
  return [
    ...buckets,
    ...[...trends].flatMap(([metric, list]) => trendPanel(metric, list.slice(0, MOST_LINES), granularity, other) ?? []),
  ];
}

function bucketPanel({ group, figures }: DistributionGroup, other: DistributionGroup | undefined): ValuesPanel {
  return {
    ...targetFacts(say`people by bucket`, group.label),
    unit: "人",
    scale: "number",
    shape: "values",
    forms: ["bar"],
    rows: figures.buckets.map(({ bucket, users, share }) =>
      present({
        name: shortName(bucket, NAME_LENGTH),
        value: users,
        share,
        compared: other?.figures.buckets.find((one) => one.bucket === bucket)?.users,
      }),
    ),
  };
}

function trendPanel(
  metric: string,
  groups: readonly DistributionGroup[],
  granularity: Granularity | null,
  other: OtherSide<DistributionAnalysis> | undefined,
): SeriesPanel | undefined {
  const unit = groups[0]?.figures.unit;
  const name = shortName(metric, NAME_LENGTH);
  const lines = groups.map(({ group: { label }, points, open }) => {
    const then = other?.analysis.groups.find(
      ({ group, figures }) => group.label === label && figures.metric === metric,
    );
    return {
      name: shortName(label ?? metric, NAME_LENGTH),
      points,
      open,
      nature: "average" as const,
      compared: other && comparedPoints([...points, ...open], then?.points ?? [], other.ranges, granularity),
    };
  });
  return seriesPanel(
    { title: name, metric: name, ...(unit === undefined ? {} : { unit }), scale: "number" },
    lines,
    granularity,
  );
}

function same<G extends { readonly group: { readonly label?: string | undefined } }>(
  label: string | undefined,
  groups: readonly G[] = [],
): G | undefined {
  return groups.find(({ group }) => group.label === label);
}

function targetFacts(title: string, target: string | undefined) {
  const short = target === undefined ? undefined : shortName(target, NAME_LENGTH);
  return present({ title: short === undefined ? title : say`${short}: ${title}`, target: short });
}
