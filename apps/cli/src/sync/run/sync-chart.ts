import { createHash } from "node:crypto";
import { type GrowingIO, InvalidInputError, say, type Table } from "@growingio-export/core";
import { analyzeInTurns } from "@growingio-export/insight";
import type { ChartState, Form, PeriodState } from "../plan/period-state.ts";
import { isPeriodFinal } from "../plan/period-state.ts";
import { type PlannedExport, planExports } from "../plan/plan-exports.ts";
import { freeName, nameColumns } from "../rows/table-column-names.ts";
import { tableNameOf } from "../rows/table-name.ts";
import { rowsHaveTimes, windowRows } from "../rows/window-rows.ts";
import type { Changes, KeptTable, Target } from "../target/target.ts";
import { type ResolvedChart, settingsText } from "./resolve-charts.ts";

/** What syncing one chart works with. */
export interface SyncPorts {
  readonly client: Pick<GrowingIO, "exports">;
  readonly target: Target;
  /** Names of tables that are taken, in lower case. */
  readonly takenNames: Set<string>;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Hears how many exports are still to come, and how long one takes, milliseconds; null before one ended. */
  readonly onPlan: (left: number, exportMs: number | null) => void;
}

/** What was done for a chart. */
export interface ChartOutcome {
  readonly table: string | null;
  readonly exports: number;
  readonly rows: number;
  readonly changes: Changes;
  /** Rows that were left out: of times that were not asked for, and those over several cohorts. */
  readonly strays: number;
  readonly totals: number;
  /** Periods whose rows GrowingIO cut. */
  readonly cut: number;
}

/** Brings a chart's table up to date, export by export. What was done stays done, whatever happens then. */
export async function syncChart(
  chart: ResolvedChart,
  ports: SyncPorts,
  onOutcome: (outcome: ChartOutcome) => void,
): Promise<void> {
  const { granularity, sinceMs } = chart;
  const { now, onPlan } = ports;
  const startedMs = now();
  const done = new Set<number>();
  let kept = chart.kept;
  let state: ChartState = { kind: chart.kind, form: kept?.form ?? null, periods: kept?.periods ?? new Map() };
  let outcome: ChartOutcome = {
    table: kept?.name ?? null,
    exports: 0,
    rows: 0,
    changes: { added: 0, restated: 0, deleted: 0 },
    strays: 0,
    totals: 0,
    cut: 0,
  };
  for (;;) {
    refuseHours(state.kind, chart);
    // What has been learned by the first answer may change what is to come.
    const [planned, ...others] = planExports(state, { sinceMs, granularity, now: startedMs, done });
    if (planned === undefined) return;
    onPlan(others.length + 1, outcome.exports === 0 ? null : (now() - startedMs) / outcome.exports);
    const askedAtMs = now();
    const { table, project } = await exportOf(chart, state, planned, ports);
    const tookMs = now() - askedAtMs;
    outcome = { ...outcome, exports: outcome.exports + 1 };
    state = { ...state, kind: table.kind };
    const form = formOf(table, planned, state);
    const isWhole = form === "series" || planned.periods.length === 1;
    state = { ...state, form };
    if (!isWhole) continue;
    kept = await keepTable(chart, table, { kept, form, project }, ports);
    const stored = await store(kept, table, { ...planned, form }, { askedAtMs, tookMs }, ports.target);
    for (const period of stored.periods) done.add(period.startMs);
    state = {
      ...state,
      periods: new Map([...state.periods, ...stored.periods.map((one) => [one.startMs, one] as const)]),
    };
    outcome = summed(outcome, stored);
    onOutcome(outcome);
  }
}

function formOf(table: Table, planned: PlannedExport, { kind }: ChartState): Form {
  if (planned.form === "single" || kind === "funnel") return "single";
  return rowsHaveTimes(table) ? "series" : "single";
}

async function exportOf(
  { id, project, granularity, kind, settings }: ResolvedChart,
  state: ChartState,
  { startMs, endMs }: PlannedExport,
  { client, signal }: SyncPorts,
): Promise<{ table: Table; project: string }> {
  const job = client.exports.chart({
    ...(settings as object),
    chart: id,
    project: project ?? undefined,
    kind: state.kind ?? kind ?? undefined,
    range: { start: startMs, end: endMs },
    granularity,
    period: granularity === "hour" ? undefined : granularity,
  });
  const table = await job.wait({ signal });
  refuseHours(table.kind, { granularity });
  const unused = Object.keys(settings).filter((name) => job.leftOut?.includes(name));
  if (unused.length > 0)
    throw new InvalidInputError(
      say`${unused.join(", ")} does not apply to this chart: it is of the kind ${table.kind}.`,
    );
  return { table, project: job.request?.project ?? "" };
}

function refuseHours(kind: ChartState["kind"], { granularity }: Pick<ResolvedChart, "granularity">): void {
  if (granularity === "hour" && kind !== null && kind !== "event")
    throw new InvalidInputError(say`Only event charts have hours: choose day, week or month for this ${kind} chart.`);
}

/** The chart's table as the answer has it: made, or with the columns that are new. */
async function keepTable(
  chart: ResolvedChart,
  table: Table,
  { kept, form, project }: { kept: KeptTable | null; form: Form; project: string },
  { target, takenNames }: SyncPorts,
): Promise<KeptTable> {
  const { added } = nameColumns(table, kept?.columns ?? [], target.maxNameBytes, chart.columns);
  const chartName = table.name || chart.name || kept?.chartName || "";
  const isSame =
    kept !== null &&
    added.length === 0 &&
    kept.form === form &&
    kept.chartName === chartName &&
    kept.askedAs === chart.chart;
  if (isSame) return kept;
  const updated: KeptTable = {
    name: kept?.name ?? newName({ ...chart, name: chart.name || chartName }, takenNames, target.maxNameBytes),
    project,
    chartId: chart.id,
    chartName,
    askedAs: chart.chart,
    kind: table.kind,
    granularity: chart.granularity,
    settings: settingsText(chart),
    form,
    columns: [...(kept?.columns ?? []), ...added],
    periods: kept?.periods ?? new Map(),
  };
  await target.keep(updated, added);
  return updated;
}

function newName(chart: ResolvedChart, taken: Set<string>, maxBytes: number): string {
  if (chart.table !== null) {
    if (taken.has(chart.table.toLowerCase()))
      throw new InvalidInputError(say`The table ${chart.table} belongs to another chart already.`);
    return freeName(chart.table, taken, maxBytes);
  }
  const settings = settingsText(chart);
  const suffix = settings === "{}" ? "" : `_${createHash("sha256").update(settings).digest("hex").slice(0, 8)}`;
  return freeName(`${tableNameOf(chart)}${suffix}`, taken, maxBytes);
}

interface Stored extends Omit<ChartOutcome, "exports"> {
  readonly periods: readonly PeriodState[];
}

async function store(
  kept: KeptTable,
  table: Table,
  planned: PlannedExport,
  { askedAtMs, tookMs }: { askedAtMs: number; tookMs: number },
  target: Target,
): Promise<Stored> {
  const { columns } = nameColumns(table, kept.columns, target.maxNameBytes);
  const { isSubtotal } = await analyzeInTurns(table, { now: askedAtMs });
  const rows = windowRows(table, planned, columns, askedAtMs, isSubtotal);
  const stateOf = (period: PlannedExport["periods"][number], place: number): PeriodState => ({
    ...period,
    askedAtMs,
    isFinal: isPeriodFinal(table, period, askedAtMs),
    isCut: table.capped,
    rows: rows.rowsOfPeriod[place] ?? 0,
    tookMs,
  });
  const [first, ...others] = planned.periods;
  const periods = [stateOf(first, 0), ...others.map((period, place) => stateOf(period, place + 1))] as const;
  const changes = await target.replace({ table: kept, rows, periods, askedAtMs, isCut: table.capped });
  const cut = table.capped ? planned.periods.length : 0;
  return { table: kept.name, rows: rows.rowCount, periods, changes, strays: rows.strays, totals: rows.totals, cut };
}

function summed(outcome: ChartOutcome, more: Stored): ChartOutcome {
  const { changes } = outcome;
  return {
    ...outcome,
    table: more.table,
    rows: outcome.rows + more.rows,
    changes: {
      added: changes.added + more.changes.added,
      restated: changes.restated + more.changes.restated,
      deleted: changes.deleted + more.changes.deleted,
    },
    strays: outcome.strays + more.strays,
    totals: outcome.totals + more.totals,
    cut: outcome.cut + more.cut,
  };
}
