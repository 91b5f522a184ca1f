import { type Granularity, present } from "@growingio-export/core";
import { type Basis, compact, ratio } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { partialText } from "../figures/partial-text.ts";
import { type SeriesFigures, seriesFigures } from "../figures/series.ts";
import type { NumberAt } from "../table/cells.ts";
import type { RowGroup } from "../table/groups.ts";
import { type RowTimes, timeAt } from "../table/row-codes.ts";
import type { PartialReason } from "../time/partial-points.ts";
import type { FunnelColumns } from "./funnel-columns.ts";
import { splitOverall } from "./overall-row.ts";

/** One step; rates are fractions. The first step has no previous one, and nobody is lost on the way to it. */
export interface FunnelStep {
  step: number;
  name: string;
  users?: number;
  rate_from_previous?: number;
  rate_from_first?: number;
  /** People of the step before who did not reach this one. */
  lost?: number;
}

/** The step that most people are lost before: how many, and as a fraction of the step before. */
export interface LargestDrop {
  step: number;
  lost?: number;
  rate: number;
}

/** The funnel of one target user. */
export interface FunnelFigures {
  /** Absent when the table has no target users. */
  target?: string;
  overall_conversion?: number;
  steps: FunnelStep[];
  largest_drop?: LargestDrop;
  /** The overall conversion day by day: fractions, changes in percent. */
  trend?: SeriesFigures & { points: number; granularity?: Granularity };
  basis: Basis;
}

export interface FunnelSettings {
  readonly columns: FunnelColumns;
  readonly times: RowTimes;
  readonly numberAt: NumberAt;
  readonly scale: 1 | 0.01;
  readonly range: { readonly startMs: number | null; readonly endMs: number | null };
  readonly granularity: Granularity | null;
  /** Points that are not in the trend; those that had not ended are in no figure. */
  readonly partial: ReadonlyMap<number, PartialReason>;
}

/** The funnel of one group of rows, from its overall row; daily rows give the trend, and rates where there is no overall row. */
export function funnelFigures(group: RowGroup, settings: FunnelSettings): FunnelFigures {
  const { times, range, partial, granularity } = settings;
  const rows = group.rows.map((row) => ({
    row,
    timeMs: timeAt(times, row),
    people: people(row, settings, 0) ?? 0,
  }));
  const { overall, points } = splitOverall(rows, range);
  const ended = points.filter((point) => partial.get(point.timeMs) !== "not ended");
  const trend: Point[] = ended.flatMap(({ timeMs, row }) => {
    const value = conversion(row, settings);
    return value === undefined || partial.has(timeMs) ? [] : [{ timeMs, value }];
  });
  const steps =
    overall === undefined
      ? dailySteps(
          ended.map((point) => point.row),
          settings,
        )
      : overallSteps(overall, settings);
  const why: string[] = [];
  if (overall === undefined && ended.length > 0) {
    why.push(
      "no overall row: rates are daily rates weighted by people at the first step; people of several days are not added",
    );
  }
  const own = new Map(points.flatMap(({ timeMs }) => reasonOf(timeMs, partial)));
  why.push(...partialText(own, granularity, "not in the trend"));
  const used = ended.length + (overall === undefined ? 0 : 1);
  if (group.rows.length > used + points.length - ended.length) why.push("rows repeated for the whole range");
  return present({
    target: group.target,
    overall_conversion: overall === undefined ? steps.at(-1)?.rate_from_first : conversion(overall, settings),
    steps,
    largest_drop: largestDrop(steps),
    trend:
      trend.length === 0
        ? undefined
        : present({
            points: trend.length,
            granularity: granularity ?? undefined,
            ...seriesFigures(trend, { granularity, nature: "rate" }),
          }),
    basis: { rows_used: used, rows_left_out: group.rows.length - used, why },
  });
}

function reasonOf(timeMs: number, partial: FunnelSettings["partial"]): [number, PartialReason][] {
  const reason = partial.get(timeMs);
  return reason === undefined ? [] : [[timeMs, reason]];
}

function people(row: number, { columns, numberAt }: FunnelSettings, place: number): number | undefined {
  return numberAt(columns.steps.at(place)?.users, row);
}

/** Last step over first step, or the rate as sent where people are not given. */
function conversion(row: number, settings: FunnelSettings): number | undefined {
  const { columns, numberAt, scale } = settings;
  const first = people(row, settings, 0);
  const computed = columns.steps.length < 2 ? undefined : ratio(people(row, settings, -1), first);
  const sent = numberAt(columns.overallRate, row);
  return computed ?? (sent === undefined || first === 0 ? undefined : compact(sent * scale));
}

function overallSteps(row: number, settings: FunnelSettings): FunnelStep[] {
  const { columns, numberAt, scale } = settings;
  const first = people(row, settings, 0);
  return columns.steps.map(({ step, name, rate }, place) => {
    const users = people(row, settings, place);
    const before = place === 0 ? undefined : people(row, settings, place - 1);
    const sent = place === 0 || users !== undefined ? undefined : numberAt(rate, row);
    const lost = before === undefined || users === undefined || users > before ? undefined : before - users;
    return present({
      step,
      name,
      users,
      rate_from_previous: ratio(users, before) ?? (sent === undefined ? undefined : compact(sent * scale)),
      rate_from_first: ratio(users, first),
      lost,
    });
  });
}

/** Rates only: each day's people weigh its rate, but a person may come on several days, so no counts. */
function dailySteps(rows: readonly number[], settings: FunnelSettings): FunnelStep[] {
  const { steps } = settings.columns;
  const whole = rows.filter((row) => steps.every((_, place) => people(row, settings, place) !== undefined));
  const sums = steps.map((_, place) => whole.reduce((sum, row) => sum + (people(row, settings, place) ?? 0), 0));
  return steps.map(({ step, name }, place) =>
    present({
      step,
      name,
      rate_from_previous: place === 0 ? undefined : ratio(sums[place], sums[place - 1]),
      rate_from_first: ratio(sums[place], sums[0]),
    }),
  );
}

/** By people lost where they are known, else by rate; the earlier of equals. */
function largestDrop(steps: readonly FunnelStep[]): LargestDrop | undefined {
  let largest: LargestDrop | undefined;
  for (const { step, lost, rate_from_previous: kept } of steps) {
    if (kept === undefined || kept >= 1) continue;
    const drop = present({ step, lost, rate: compact(1 - kept) });
    if (largest === undefined || (drop.lost ?? drop.rate) > (largest.lost ?? largest.rate)) largest = drop;
  }
  return largest;
}
