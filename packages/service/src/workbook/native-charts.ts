import { isTableKind, say } from "@growingio-export/core";
import { chartModelInTurns, metricRules } from "@growingio-export/insight";
import type { FunnelPanel, Panel, SeriesPanel, ValuesPanel } from "@growingio-export/insight/chart";
import type { ChartLook, Manifest } from "@growingio-export/workspace";
import { exportedAt } from "../reports/exported-at.ts";
import type { LanguageSources } from "../reports/in-language.ts";
import { keptTable } from "../reports/kept-table.ts";

/** Of larger tables nothing is drawn: their rows are read for it once more. */
const MAX_ROWS = 5_000;
const MAX_POINTS = 400;
const MAX_SERIES = 8;

/** What is drawn of a small export as charts of the workbook itself, the most important first. */
export async function nativeCharts(
  manifest: Manifest,
  { workspace, metrics }: LanguageSources,
  most: number,
): Promise<ChartLook[]> {
  const { kind, rowCount, target } = manifest;
  if (!isTableKind(kind) || rowCount === 0 || rowCount > MAX_ROWS) return [];
  const table = await keptTable(manifest, await workspace());
  const rules = metricRules(metrics, target.id);
  const { panels } = await chartModelInTurns(table, { now: exportedAt(manifest), rules });
  return panels.flatMap((panel) => drawn(panel) ?? []).slice(0, most);
}

/** Null for what a spreadsheet has no chart for. */
function drawn(panel: Panel): ChartLook | null {
  switch (panel.shape) {
    case "series":
      return ofSeries(panel);
    case "values":
      return ofValues(panel);
    case "funnel":
      return ofFunnel(panel);
    case "cohorts":
      return null;
  }
}

function ofSeries(panel: SeriesPanel): ChartLook | null {
  const { title, axis, points, series, forms } = panel;
  if (points.length === 0 || points.length > MAX_POINTS) return null;
  const partial = new Set(series.flatMap((one) => one.partial ?? []));
  const { shownAs, scale } = measure(panel);
  return {
    title,
    form: forms[0] === "line" && points.length > 2 ? "line" : "column",
    pointsHeader: axis === "time" ? say`Time` : "",
    points: points.map((point, place) => (partial.has(place) ? say`${point} (incomplete)` : point)),
    series: series.slice(0, MAX_SERIES).map(({ name, values }) => ({ name, values: values.map(scale) })),
    shownAs,
  };
}

function ofValues(panel: ValuesPanel): ChartLook | null {
  const { title, metric, dimension, rows, unit } = panel;
  // A bar by itself says no more than its figure.
  if (rows.length < 2 || rows.length > MAX_POINTS) return null;
  const { shownAs, scale } = measure(panel);
  // Without a dimension the rows are buckets of people, or target users of a metric.
  const header = dimension ?? (metric === undefined ? say`Bucket` : say`Target users`);
  return {
    title,
    form: dimension === undefined ? "column" : "bar",
    pointsHeader: header,
    points: rows.map(({ name }) => name),
    series: [{ name: metric ?? (unit === "人" ? say`people` : title), values: rows.map(({ value }) => scale(value)) }],
    shownAs,
  };
}

function ofFunnel({ title, steps }: FunnelPanel): ChartLook | null {
  const people = steps.every(({ users }) => users !== undefined);
  if (steps.length === 0) return null;
  return {
    title,
    form: "bar",
    pointsHeader: say`Step`,
    points: steps.map(({ name }, place) => `${place + 1}. ${name}`),
    series: [
      people
        ? { name: say`people`, values: steps.map(({ users }) => users ?? null) }
        : { name: say`conversion from the first step`, values: steps.map((step) => step.rate_from_first ?? null) },
    ],
    shownAs: people ? "number" : "fraction",
  };
}

/** What figures are shown as; 分 are drawn as the yuan that they are. */
function measure({ unit, scale }: Panel): {
  readonly shownAs: NonNullable<ChartLook["shownAs"]>;
  readonly scale: (value: number | null) => number | null;
} {
  const same = (value: number | null): number | null => value;
  if (scale === "fraction") return { shownAs: "fraction", scale: same };
  switch (unit) {
    case "元":
      return { shownAs: "yuan", scale: same };
    case "分":
      return { shownAs: "yuan", scale: (value) => (value === null ? null : value / 100) };
    case "万元":
      return { shownAs: "wan_yuan", scale: same };
    case "%":
      return { shownAs: "percent", scale: same };
    default:
      return { shownAs: "number", scale: same };
  }
}
