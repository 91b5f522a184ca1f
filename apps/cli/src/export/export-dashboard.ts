import { join, resolve } from "node:path";
import { cleanText, type DashboardChart, GrowingIOError, say } from "@growingio-export/core";
import { isPassing } from "@growingio-export/service";
import {
  type ChartOutcome,
  headlineOf,
  isDone,
  readDashboard,
  reasonForPeople,
  runCharts,
  saidLines,
} from "@growingio-export/service/reports";
import { safeFileName } from "@growingio-export/workspace";
import { exitStatus } from "../shell/exit-status.ts";
import { type Shell, writeJson } from "../shell/shell.ts";
import { UsageError } from "../shell/usage-error.ts";
import { chartRequest } from "./chart-request.ts";
import { deadline } from "./deadline.ts";
import { filePlace, inTemporaryFolder, type WrittenFile, writeFileWhole } from "./destination.ts";
import type { ExportOptions } from "./export-chart.ts";
import { checkedFormat, type DataFormat, dataFormats, fileEnding } from "./formats.ts";
import { StillRunningError } from "./run-chart.ts";
import { toldChart } from "./told-chart.ts";
import { producedChart } from "./write-chart.ts";

const oneChartOnly = ["kind", "granularity", "conversionWindow", "period", "buckets", "statistic"] as const;

/** A chart whose rows are in a file, or why they are in none. */
interface Ended {
  readonly chart: DashboardChart;
  readonly file: WrittenFile | null;
  readonly rows: number;
  /** What its figures say, in a line or two. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
  readonly error: { readonly code: string; readonly message: string; readonly retryable: boolean } | null;
}

/** Exports all charts of a dashboard side by side, a file each in one folder. */
export async function exportDashboard(shell: Shell, dashboard: string, options: ExportOptions): Promise<number> {
  const { output, force = false, range, compare } = options;
  const setting = oneChartOnly.find((name) => options[name] !== undefined);
  if (setting !== undefined)
    throw new UsageError(say`A setting of one kind of chart does not go with --dashboard: export that chart alone.`);
  if (output === undefined)
    throw new UsageError(say`--dashboard writes a file for each chart: name the folder with -o.`);
  const format = options.format === undefined ? "csv" : checkedFormat(options.format, dataFormats);
  chartRequest("", options);
  const leftMs = deadline(options.deadline, shell.signal);
  const task = shell.progress.task(say`Exporting ${dashboard.slice(0, 60)}`);
  const context = await shell.work((message) => task.say(message));
  try {
    const { detail } = await readDashboard(dashboard, undefined, context);
    if (detail.charts.length === 0)
      throw new GrowingIOError(
        "no_charts",
        say`${cleanText(detail.name)} (${detail.id}) has no charts: nothing was exported.`,
      );
    // One of each: a chart can be on a dashboard twice.
    const charts = [...new Map(detail.charts.map((chart) => [chart.id, chart])).values()];
    const names = fileNames(charts, format);
    const place = (chart: DashboardChart) => join(resolve(output), names.get(chart.id) ?? chart.id);
    for (const chart of charts) await filePlace(place(chart), force, () => "");
    const outcomes = await runCharts(charts, { range, compareTo: compare, project: undefined, leftMs }, context);
    const ended: Ended[] = [];
    for (const outcome of outcomes) ended.push(await written(outcome, place(outcome.chart)));
    task.end();
    return await tell(ended, detail);
  } finally {
    task.end();
  }

  async function written(outcome: ChartOutcome, path: string): Promise<Ended> {
    const { chart, manifest, digest, other, comparison } = outcome;
    if (!isDone(outcome) || manifest === null)
      return { chart, file: null, rows: 0, lines: [], warnings: [], error: failure(outcome) };
    const finished = { manifest, digest, other, comparison, matched: null };
    const { checks, warnings } = toldChart(finished, null);
    const { rowCount } = manifest;
    return await inTemporaryFolder(async (folder) => {
      const wanted = { chart: finished, format, isFile: true, mostRows: rowCount, folder };
      const made = await producedChart(wanted, context);
      const file = await writeFileWhole(path, force, made.data);
      const lines = saidLines(headlineOf(outcome).lines, outcome);
      const all = [...checks, ...warnings, ...made.warnings];
      return { chart, file, rows: rowCount, lines, warnings: all, error: null };
    });
  }

  async function tell(
    ended: readonly Ended[],
    { id, name }: { readonly id: string; readonly name: string },
  ): Promise<number> {
    const failed = ended.flatMap(({ error }) => error ?? []);
    if (shell.settings.json)
      await writeJson(shell, {
        dashboard: { id, name: cleanText(name) },
        charts: ended.map(({ chart, file, rows, warnings, error }) => ({
          id: chart.id,
          name: cleanText(chart.name),
          ...(error === null ? { file, row_count: rows, warnings } : { error }),
        })),
      });
    else {
      const repeated = repeatedWarnings(ended);
      for (const one of ended) sayOf(one, repeated);
      for (const warning of repeated) shell.warn(say`Warning: ${warning}`);
    }
    const total = ended.length;
    shell.note(say`${total - failed.length} of ${total} charts are in ${resolve(output ?? "")}.`);
    if (failed.length === 0) return exitStatus.done;
    return failed.some(({ retryable }) => retryable) ? exitStatus.tryAgain : exitStatus.failed;
  }

  function sayOf({ chart, file, rows, lines, warnings, error }: Ended, repeated: readonly string[]): void {
    const name = cleanText(chart.name === "" ? chart.id : `${chart.name} (${chart.id})`, 160);
    if (file === null) shell.warn(say`${name} failed: ${error?.message ?? ""}`);
    else shell.note(say`${name}: ${file.path}, ${rows.toLocaleString("en")} rows.`);
    for (const line of lines) shell.note(`  ${line}`);
    for (const warning of warnings) if (!repeated.includes(warning)) shell.warn(`  ${say`Warning: ${warning}`}`);
  }
}

/** What is to be known of every chart is said once. */
function repeatedWarnings(ended: readonly Ended[]): string[] {
  const [first, ...rest] = ended.filter(({ error }) => error === null);
  if (first === undefined || rest.length === 0) return [];
  return first.warnings.filter((warning) => rest.every(({ warnings }) => warnings.includes(warning)));
}

/** Why a chart has no file, and whether the same command may still get it. */
function failure(outcome: ChartOutcome): Ended["error"] {
  const { manifest, problem } = outcome;
  const reason = reasonForPeople(outcome);
  if (reason !== undefined && manifest?.state !== "running") return { ...reason, retryable: isPassing(problem) };
  const { code, message, retryable } = new StillRunningError(manifest?.warnings);
  return { code, message, retryable };
}

/** A file name for each chart: its own name, and with its id where several are called so. */
function fileNames(charts: readonly DashboardChart[], format: DataFormat): ReadonlyMap<string, string> {
  const named = charts.map(({ id, name }) => ({ id, name: safeFileName(name || id, fileEnding(format)) }));
  // Some file systems tell no capital letters apart.
  const counts = Map.groupBy(named, ({ name }) => name.toLowerCase());
  return new Map(
    named.map(({ id, name }, place) => {
      const isAlone = counts.get(name.toLowerCase())?.length === 1;
      return [id, isAlone ? name : safeFileName(`${charts[place]?.name ?? ""}_${id}`, fileEnding(format))];
    }),
  );
}
