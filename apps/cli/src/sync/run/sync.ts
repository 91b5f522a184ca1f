import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import {
  ConfigurationError,
  InvalidInputError,
  isStopped,
  ROW_CEILING,
  say,
  UnauthorizedError,
} from "@growingio-export/core";
import { errorFacts, exitStatus, exitStatusOf } from "../../shell/exit-status.ts";
import { type Call, type Shell, writeJson } from "../../shell/shell.ts";
import { readSyncConfig, type SyncConfig } from "../config/sync-config.ts";
import { readTarget, type SyncTarget } from "../config/sync-target.ts";
import { firstHourMs } from "../plan/periods.ts";
import { openTarget, peekTarget } from "../target/open-target.ts";
import type { KeptTable, Target } from "../target/target.ts";
import { estimateText, planOf, printPlan } from "./dry-run.ts";
import { estimate } from "./estimate.ts";
import { type ResolvedChart, resolveChart } from "./resolve-charts.ts";
import { type ChartResult, nameOf, runCharts, sayFailure } from "./run-charts.ts";

export interface SyncOptions {
  readonly dryRun?: boolean;
  readonly singer?: boolean;
  readonly state?: string;
}

/** Brings the tables of a configuration up to date. */
export async function sync(shell: Shell, { words, options }: Call<SyncOptions>): Promise<number> {
  const [path = ""] = words;
  if (options.state !== undefined && options.singer !== true)
    throw new InvalidInputError(say`--state is for --singer: a target keeps its state itself.`);
  const now = Date.now();
  const config = readSyncConfig(await readText(path), now);
  if (options.singer === true) {
    const { openSingerTarget } = await import("../singer/singer-target.ts");
    const state = options.state === undefined ? null : await readText(options.state);
    return await syncInto(await openSingerTarget(state, shell), { shell, config, now, options });
  }
  const place = targetOf(config, shell, path);
  if (options.dryRun === true)
    return await showPlan((await peekTarget(place, shell.env)) ?? [], { shell, config, now, options });
  return await syncInto(await openTarget(place, shell.env), { shell, config, now, options });
}

interface Run {
  readonly shell: Shell;
  readonly config: SyncConfig;
  readonly now: number;
  readonly options: SyncOptions;
}

async function showPlan(tables: readonly KeptTable[], { shell, config, now }: Run): Promise<number> {
  const { charts, errors } = await resolveCharts(shell, config, tables);
  const plans = charts.map((chart) => planOf(chart, now));
  await printPlan(shell, plans, tables);
  return statusOf(errors);
}

async function syncInto(target: Target, run: Run): Promise<number> {
  const { shell, config, now, options } = run;
  try {
    if (options.dryRun === true) return await showPlan(target.tables, run);
    const { charts, errors } = await resolveCharts(shell, config, target.tables);
    for (const name of target.missing) shell.warn(say`${name} is gone: it is made anew, from what GrowingIO has.`);
    const plans = charts.map((chart) => planOf(chart, now).exports);
    if (plans.length > 0) shell.note(estimateText(estimate(plans, target.tables)));
    const results = await runCharts(shell, charts, target, now);
    for (const result of results) warnOf(shell, result, now);
    if (shell.settings.json && options.singer !== true) await writeJson(shell, results.map(resultJson));
    if (shell.signal.aborted) {
      shell.warn(say`Stopped; the same command goes on from here.`);
      return exitStatus.tryAgain;
    }
    return statusOf([...errors, ...results.flatMap(({ error }) => (error === null ? [] : [error]))]);
  } finally {
    await target.close();
  }
}

async function resolveCharts(
  shell: Shell,
  config: SyncConfig,
  tables: readonly KeptTable[],
): Promise<{ charts: ResolvedChart[]; errors: unknown[] }> {
  const charts = new Map<string, ResolvedChart>();
  const errors: unknown[] = [];
  const { settings, signal } = shell;
  for (const chart of config.charts) {
    try {
      const found: ResolvedChart = await resolveChart(chart, {
        tables,
        project: settings.project,
        client: shell.client,
        signal,
      });
      const key = JSON.stringify([found.id, found.granularity, found.settings]);
      const other = charts.get(key);
      if (other !== undefined)
        throw new InvalidInputError(
          say`${nameOf(found)} and ${other.chart} of the configuration are one chart, ${found.id}.`,
        );
      charts.set(key, found);
    } catch (error) {
      if (isStopped(error) || error instanceof ConfigurationError || error instanceof UnauthorizedError) throw error;
      sayFailure(shell, nameOf({ ...chart, name: "" }), error);
      errors.push(error);
    }
  }
  return { charts: [...charts.values()], errors };
}

/** Says what of a chart's figures is not as it was asked for. */
function warnOf(shell: Shell, { chart, outcome }: ChartResult, now: number): void {
  const name = nameOf(chart);
  if (chart.granularity === "hour" && chart.sinceMs < firstHourMs(now))
    shell.note(say`${name}: GrowingIO has hours of the last 7 days only; earlier ones are not asked for.`);
  if (outcome === null) return;
  if (outcome.cut > 0)
    shell.warn(
      say`${name}: GrowingIO cut the rows of ${outcome.cut} periods at its ceiling of ${ROW_CEILING.toLocaleString("en")}; gio_windows says which (is_cut).`,
    );
  if (outcome.strays > 0)
    shell.warn(
      say`${name}: ${outcome.strays} rows were of other times than those that were asked for and are left out.`,
    );
  if (outcome.totals > 0)
    shell.note(say`${name}: ${outcome.totals} rows over several cohorts are left out: they add up the others.`);
}

function resultJson({ chart, outcome, error }: ChartResult): unknown {
  return {
    chart: chart.chart,
    id: chart.id,
    granularity: chart.granularity,
    table: outcome?.table ?? chart.kept?.name ?? null,
    exports: outcome?.exports ?? 0,
    rows: outcome?.rows ?? 0,
    added: outcome?.changes.added ?? 0,
    restated: outcome?.changes.restated ?? 0,
    deleted: outcome?.changes.deleted ?? 0,
    cut_periods: outcome?.cut ?? 0,
    error:
      error === null ? null : { ...errorFacts(error), message: error instanceof Error ? error.message : String(error) },
  };
}

/** One status for all: that of every failure where they agree, a refused token before all else. */
function statusOf(errors: readonly unknown[]): number {
  const statuses = new Set(errors.map((error) => exitStatusOf(error)));
  const [only] = statuses;
  if (only === undefined) return exitStatus.done;
  if (statuses.size === 1) return only;
  return statuses.has(exitStatus.token) ? exitStatus.token : exitStatus.failed;
}

function targetOf({ target }: SyncConfig, shell: Shell, path: string): SyncTarget {
  if (target === null)
    throw new InvalidInputError(
      say`target: it is missing, for example "duckdb:growingio.duckdb"; only --singer needs none.`,
    );
  const { env, secrets } = shell;
  secrets.learn(env.PGPASSWORD ?? "");
  return readTarget(target, { env, folder: dirname(resolve(path)), learn: (secret) => secrets.learn(secret) });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new InvalidInputError(say`The file ${path} cannot be read (${code}).`);
  }
}
