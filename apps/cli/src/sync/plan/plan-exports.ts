import { type Granularity, ROW_CEILING, type TableKind, unitEnd, unitStart } from "@growingio-export/core";
import type { ChartState, Form } from "./period-state.ts";
import { type Period, periodsSince } from "./periods.ts";

/** One export to ask for. */
export interface PlannedExport {
  /** What is asked for, epoch milliseconds, both ends included. */
  readonly startMs: number;
  readonly endMs: number;
  /** The periods that it replaces, one after the other without a gap. */
  readonly periods: readonly [Period, ...Period[]];
  readonly form: Form;
}

export interface PlanOptions {
  readonly sinceMs: number;
  readonly granularity: Granularity;
  readonly now: number;
  /** First instants of periods that this run has asked for already. */
  readonly done?: ReadonlySet<number>;
}

/** How many periods are asked for at once where nothing says how many rows they have. */
const PERIODS_AT_ONCE: Readonly<Record<Granularity, number>> = { hour: 192, day: 31, week: 26, month: 12 };
/** GrowingIO's export documentation: a retention's range has 1 to 120 days, by week 14 to 180, by month 30 to 365. */
const RETENTION_PERIODS: Readonly<Record<Granularity, { least: number; most: number }>> = {
  hour: { least: 1, most: 1 },
  day: { least: 1, most: 120 },
  week: { least: 2, most: 25 },
  month: { least: 2, most: 11 },
};
/** Head-room below the ceiling: days differ. */
const ROWS_AT_ONCE = 0.6 * ROW_CEILING;

/**
 * The exports that bring a table up to date, the oldest first: every period that is not final, neighbors together as far as
 * the ceiling of rows allows by what is known. A chart of which nobody knows yet how it answers is asked for one period
 * first; what follows is planned as if its rows carry their times.
 */
export function planExports(state: ChartState, options: PlanOptions): PlannedExport[] {
  const { sinceMs, granularity, now, done } = options;
  const open = periodsSince(sinceMs, granularity, now).filter(
    ({ startMs }) => !done?.has(startMs) && state.periods.get(startMs)?.isFinal !== true,
  );
  const [first, ...others] = open;
  if (first === undefined) return [];
  const { kind } = state;
  const form = state.form ?? (kind === "funnel" ? "single" : kind === "retention" ? "series" : null);
  const most = form === "single" ? 1 : mostAtOnce(state, granularity);
  const groups = form === null ? [[first] as const, ...grouped(others, most)] : grouped(open, most);
  return groups.map((periods) => planned(periods, form ?? "series", { kind, granularity, now }));
}

function mostAtOnce({ kind, periods }: ChartState, granularity: Granularity): number {
  const most = kind === "retention" ? RETENTION_PERIODS[granularity].most : PERIODS_AT_ONCE[granularity];
  const rows = Math.max(1, ...[...periods.values()].map((period) => period.rows));
  return Math.max(1, Math.min(most, Math.floor(ROWS_AT_ONCE / rows)));
}

type Group = readonly [Period, ...Period[]];

/** Neighbors together, so many at the most. */
function grouped(periods: readonly Period[], most: number): Group[] {
  const groups: [Period, ...Period[]][] = [];
  for (const period of periods) {
    const last = groups.at(-1);
    if (last !== undefined && last.length < most && last.at(-1)?.endMs === period.startMs - 1) last.push(period);
    else groups.push([period]);
  }
  return groups;
}

function planned(
  periods: Group,
  form: Form,
  { kind, granularity, now }: { kind: TableKind | null; granularity: Granularity; now: number },
): PlannedExport {
  const missing = kind === "retention" ? RETENTION_PERIODS[granularity].least - periods.length : 0;
  const startMs = unitStart(granularity, periods[0].startMs, -Math.max(0, missing));
  const lastMs = periods.at(-1)?.endMs ?? periods[0].endMs;
  // What runs is asked for up to this hour: an hour later that is another request, which no older answer is given to.
  const thisHour = unitEnd("hour", now);
  return { startMs, endMs: Math.min(lastMs, thisHour), periods, form };
}
