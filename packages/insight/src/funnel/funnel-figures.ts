import { type Granularity, present } from "@growingio-export/core/basics";
import { type Basis, ratio } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { type SeriesFigures, seriesFigures } from "../figures/series.ts";
import type { LevelShift } from "../figures/shape-figures.ts";
import type { PartialReason } from "../time/partial-points.ts";
import { drops, type FunnelDrop } from "./drops.ts";
import type { FunnelCells } from "./funnel-cells.ts";
import type { SplitGroup } from "./split-group.ts";
import type { RateReading } from "./step-rates.ts";
import { type StepSeries, type StepTrend, stepSeries } from "./step-series.ts";

/** One step; rates are fractions. The first step has no previous one, and nobody is lost on the way to it. */
export interface FunnelStep {
  step: number;
  name: string;
  users?: number;
  rate_from_previous?: number;
  rate_from_first?: number;
  /** People of the step before who did not reach this one. */
  lost?: number;
  /** The rate from the step before, point by point. */
  trend?: StepTrend;
  level_shifts?: LevelShift[];
}

/** The funnel of one target user. */
export interface FunnelFigures {
  /** Absent when the table has no target users. */
  target?: string;
  /** People at the first step as a fraction of those of 全部访问用户. */
  share_of_all?: number;
  /** Absent as well where people and the rate as sent contradict each other and a column of people has no place. */
  overall_conversion?: number;
  steps: FunnelStep[];
  /** By people. */
  largest_drop?: FunnelDrop;
  /** By rate. */
  steepest_drop?: FunnelDrop;
  /** The overall conversion day by day: fractions, changes in percent. */
  trend?: SeriesFigures & { points: number; granularity?: Granularity };
  basis: Basis;
}

/** How a table's cells are to be read. */
export interface FunnelReading {
  readonly cells: FunnelCells;
  readonly granularity: Granularity | null;
  /** Points that are not in the trend; those that had not ended are in no figure. */
  readonly partial: ReadonlyMap<number, PartialReason>;
  /** Whether the last step over the first is the conversion of the whole way. */
  readonly trusted: boolean;
  /** Which step a sent rate belongs to, where that is known. */
  readonly reading: RateReading | undefined;
}

/** What was worked out of one group of rows. */
export interface WorkedOut {
  readonly group: SplitGroup;
  readonly figures: Omit<FunnelFigures, "basis">;
  /** By place. */
  readonly series: readonly StepSeries[];
  /** The overall conversion by whole point, a fraction. */
  readonly points: readonly Point[];
  /** Rows that a figure was computed from. */
  readonly used: ReadonlySet<number>;
  /** Whether the rates are those of days, for want of an overall row. */
  readonly daily: boolean;
}

/** The funnel of one group of rows, from its overall row; daily rows give the trends, and rates where there is no overall row. */
export function funnelFigures(group: SplitGroup, reading: FunnelReading): WorkedOut {
  const { cells, granularity, partial } = reading;
  const { steps } = cells.columns;
  const overall = hasFigures(group.split.overall, cells) ? group.split.overall : undefined;
  const used = new Set<number>();
  const ended = group.split.points.filter(({ timeMs }) => partial.get(timeMs) !== "not ended");
  const pointsOf = (read: (row: number) => number | undefined) =>
    ended.flatMap(({ timeMs, row }) => {
      const value = partial.has(timeMs) ? undefined : read(row);
      if (value !== undefined) used.add(row);
      return value === undefined ? [] : [{ timeMs, row, value }];
    });
  const trend = pointsOf((row) => conversion(row, reading));
  const series = steps.map((_, place) => {
    const rates = pointsOf((row) => cells.shareOfBefore(row, place));
    return stepSeries(
      rates.map(({ row, ...point }) => ({ ...point, people: cells.users(row, place - 1) ?? 0 })),
      granularity,
    );
  });
  const whole = ended.map(({ row }) => row).filter((row) => hasAllPeople(row, cells));
  const days = overall === undefined ? whole : [];
  const found = overall === undefined ? dailySteps(days, cells) : overallSteps(overall, reading);
  for (const row of overall === undefined ? days : [overall]) used.add(row);
  const nameOf = (step: number) => steps.find((one) => one.step === step && one.named)?.name;
  return {
    group,
    series,
    points: trend.map(({ timeMs, value }) => ({ timeMs, value })),
    used,
    daily: days.length > 0,
    figures: present({
      target: group.label,
      overall_conversion:
        overall === undefined ? dailyConversion(days, reading) : ratio(conversion(overall, reading), 1),
      steps: found.map((step, place): FunnelStep => {
        const { trend: own, shifts = [] } = series[place] ?? {};
        return present({ ...step, trend: own, level_shifts: shifts.length === 0 ? undefined : [...shifts] });
      }),
      ...drops(found, nameOf),
      trend:
        trend.length === 0
          ? undefined
          : present({
              points: trend.length,
              granularity: granularity ?? undefined,
              ...seriesFigures(trend, { granularity, nature: "rate" }),
            }),
    }),
  };
}

/** Last step over first with all its digits, or the rate as sent where people do not say; nothing where nobody came. */
function conversion(row: number, { cells, trusted }: FunnelReading): number | undefined {
  const computed = cells.wholeWay(row);
  if (computed !== undefined) return trusted ? computed : undefined;
  return cells.users(row, 0) === 0 ? undefined : cells.sent(row, cells.columns.overallRate);
}

function overallSteps(row: number, reading: FunnelReading): FunnelStep[] {
  const { cells } = reading;
  return cells.columns.steps.map(({ step, name }, place) => {
    const users = cells.users(row, place);
    const before = cells.users(row, place - 1);
    const follows = cells.follows(place);
    return present({
      step,
      name,
      users,
      rate_from_previous: follows
        ? (ratio(cells.shareOfBefore(row, place), 1) ?? sentRate(row, place, reading))
        : undefined,
      rate_from_first: ratio(cells.shareOfFirst(row, place), 1),
      lost: !follows || before === undefined || users === undefined || users > before ? undefined : before - users,
    });
  });
}

/** A step's rate as sent, for want of people; undefined where nobody came, and where no other rate tells which step one is of. */
function sentRate(row: number, place: number, { cells, reading }: FunnelReading): number | undefined {
  const { steps } = cells.columns;
  if (reading === undefined || cells.users(row, place - 1) === 0) return undefined;
  return cells.sent(row, steps[reading === "before" ? place : place - 1]?.rate);
}

/** Rates only: each day's people weigh its rate, but a person may come on several days, so no counts. */
function dailySteps(rows: readonly number[], cells: FunnelCells): FunnelStep[] {
  const { steps } = cells.columns;
  const sums = steps.map((_, place) => peopleOf(rows, place, cells));
  return steps.map(({ step, name }, place) =>
    present({
      step,
      name,
      rate_from_previous: cells.follows(place) ? ratio(sums[place], sums[place - 1]) : undefined,
      rate_from_first: steps[0]?.step === 1 ? ratio(sums[place], sums[0]) : undefined,
    }),
  );
}

function dailyConversion(rows: readonly number[], { cells, trusted }: FunnelReading): number | undefined {
  const { steps } = cells.columns;
  if (!trusted || steps.length < 2 || steps[0]?.step !== 1) return undefined;
  return ratio(peopleOf(rows, steps.length - 1, cells), peopleOf(rows, 0, cells));
}

/** Undefined for a step without people. */
function peopleOf(rows: readonly number[], place: number, cells: FunnelCells): number | undefined {
  if (cells.columns.steps[place]?.users === undefined) return undefined;
  return rows.reduce((sum, row) => sum + (cells.users(row, place) ?? 0), 0);
}

function hasFigures(row: number | undefined, cells: FunnelCells): boolean {
  if (row === undefined) return false;
  const { steps, overallRate } = cells.columns;
  return steps.some((_, place) => cells.users(row, place) !== undefined) || cells.sent(row, overallRate) !== undefined;
}

/** Whether a row has people at each step that has a column for them. */
function hasAllPeople(row: number, cells: FunnelCells): boolean {
  const { steps } = cells.columns;
  return (
    steps.some(({ users }) => users !== undefined) &&
    steps.every(({ users }, place) => users === undefined || cells.users(row, place) !== undefined)
  );
}
