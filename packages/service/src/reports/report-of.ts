import {
  cleanText,
  dayText,
  exportKinds,
  formatShanghai,
  isFinal,
  isTableKind,
  language,
  present,
  say,
  timeOfDayText,
} from "@growingio-export/core";
import { chartModelInTurns, keyFigure, metricRules } from "@growingio-export/insight";
import type { Report, ReportChart } from "@growingio-export/report";
import type { Manifest } from "@growingio-export/workspace";
import { rangeText } from "../exports/range-text.ts";
import type { WorkContext } from "../work-context.ts";
import { type ChartOutcome, reasonForPeople } from "./chart-outcomes.ts";
import { findingsBesideFreshness, headlineOf, notesOf, saidLines, shared } from "./chart-words.ts";
import { exportedAt } from "./exported-at.ts";
import { keptTable } from "./kept-table.ts";

const MAX_LINE_CHARACTERS = 1_200;
const MAX_NAME_CHARACTERS = 120;
/** Of all panels of a chart together. */
const MAX_POINTS = 2_000;

/** What has become of a chart, whether it is a dashboard's or not. */
export type ReportedChart = Omit<ChartOutcome, "chart"> & {
  readonly chart: { readonly id: string; readonly name: string };
};

interface About {
  readonly title: string;
  readonly dashboard?: { readonly id: string; readonly name: string };
}

type ReportContext = Pick<WorkContext, "workspace" | "metrics" | "signal">;

/** What a report says of charts: their digests' sentences and figures, and the points that are drawn; never a row. */
export async function reportOf(
  { title, dashboard }: About,
  outcomes: readonly ReportedChart[],
  context: ReportContext,
): Promise<Report> {
  const charts: ReportChart[] = [];
  // One after the other: a table is in memory only while it becomes points.
  for (const outcome of outcomes) {
    context.signal.throwIfAborted();
    charts.push(await reportChart(outcome, context));
  }
  const names = Map.groupBy(charts, ({ name }) => name);
  for (const chart of charts)
    if ((names.get(chart.name)?.length ?? 0) > 1 && chart.name !== "") chart.name = `${chart.name} (${chart.id})`;
  const manifests = outcomes.flatMap(({ manifest }) => (manifest === null ? [] : [manifest]));
  const range = shared(charts.map((chart) => chart.range));
  const compared = shared(charts.map((chart) => chart.compared_with));
  const repeated = repeatedWarnings(charts);
  return present({
    title: cleanText(title, MAX_NAME_CHARACTERS),
    dashboard: dashboard && {
      id: cleanText(dashboard.id, 64),
      name: cleanText(dashboard.name, MAX_NAME_CHARACTERS),
    },
    project: shared(manifests.map(({ project }) => cleanText(project, 64))),
    range,
    compared_with: compared,
    exported_at: formatShanghai(Math.max(...manifests.map(exportedAt))),
    language: language(),
    warnings: repeated,
    charts: charts.map((chart) =>
      present({
        ...chart,
        range: chart.range === range ? undefined : chart.range,
        compared_with: chart.compared_with === compared ? undefined : chart.compared_with,
        warnings: chart.warnings.filter((warning) => !repeated.includes(warning)),
      }),
    ),
  });
}

/** The projects whose figures are in it. */
export function projectsOf(outcomes: readonly Pick<ReportedChart, "manifest" | "other">[]): string[] {
  const manifests = outcomes.flatMap(({ manifest, other }) => [manifest, other]);
  return [...new Set(manifests.flatMap((manifest) => (manifest === null ? [] : [manifest.project])))];
}

async function reportChart(outcome: ReportedChart, context: ReportContext): Promise<ReportChart> {
  const { chart, manifest, other, digest, comparison } = outcome;
  const kind = manifest?.kind ?? "";
  const facts = {
    id: cleanText(chart.id, 64),
    name: cleanText(chart.name, MAX_NAME_CHARACTERS),
    kind: isTableKind(kind) ? exportKinds[kind].title() : "",
  };
  if (manifest?.state !== "done" || !isTableKind(kind)) {
    const reason = reasonForPeople(outcome)?.message ?? say`it is not done`;
    return { ...facts, sentences: [], warnings: [], model: null, error: reason };
  }
  const { lines, changePct } = headlineOf(outcome);
  return present({
    ...facts,
    range: manifest.range ? rangeText(manifest.range) : undefined,
    compared_with: other?.range && comparison !== null ? rangeText(other.range) : undefined,
    figure: digest === null ? undefined : keyFigure(digest, comparison ?? undefined),
    change_pct: changePct,
    sentences: saidLines(lines, outcome).map((line) => cleanText(line, MAX_LINE_CHARACTERS)),
    warnings: findingsBesideFreshness(outcome),
    notes: notesOf(outcome),
    freshness: freshnessOf(manifest),
    model: manifest.rowCount === 0 ? null : await modelOf(outcome, manifest, context),
  });
}

async function modelOf({ other, comparison }: ReportedChart, manifest: Manifest, context: ReportContext) {
  const workspace = await context.workspace();
  const table = await keptTable(manifest, workspace);
  const compared = other?.state === "done" && comparison !== null ? await keptTable(other, workspace) : undefined;
  return chartModelInTurns(table, {
    // As the digest was worked out: what had not ended when the figures came is no whole point.
    now: comparison === null ? (manifest.finishedAtMs ?? manifest.updatedAtMs) : Date.now(),
    rules: metricRules(context.metrics, table.chartId),
    maxPoints: MAX_POINTS,
    ...(compared === undefined ? {} : { compared: { table: compared } }),
  });
}

/** When the figures were asked for, and whether GrowingIO may still change them. */
function freshnessOf(manifest: Manifest): string {
  const atMs = exportedAt(manifest);
  const at = `${dayText(atMs)} ${timeOfDayText(atMs)}`;
  if (manifest.range === null) return say`exported ${at}`;
  return isFinal(manifest.range.endMs, atMs)
    ? say`exported ${at}: figures are final`
    : say`exported ${at}: the latest figures may still change`;
}

/** What is said of every chart is said once. */
function repeatedWarnings(charts: readonly ReportChart[]): string[] {
  const [first, ...rest] = charts.filter(({ error }) => error === undefined);
  if (first === undefined || rest.length === 0) return [];
  return first.warnings.filter((warning) => rest.every(({ warnings }) => warnings.includes(warning)));
}
