import { compact } from "../figures/numbers.ts";
import { rateScale, type SentRate } from "../figures/rate-scale.ts";
import type { NumberAt } from "../table/cells.ts";
import type { Turns } from "../turns.ts";
import type { FunnelColumns } from "./funnel-columns.ts";

/** How far a sent rate may be from the people's, as a fraction: half a point, and what rounding adds. */
export const RATE_TOLERANCE = 0.005 + 1e-9;

/** A funnel's cells by row and step; places count from 0. */
export interface FunnelCells {
  readonly columns: FunnelColumns;
  /** A figure as sent. */
  count(row: number, column: number | undefined): number | undefined;
  /** People at a step; undefined where there is no figure or none that counts people. */
  users(row: number, place: number): number | undefined;
  /** A sent rate as a fraction. */
  sent(row: number, column: number | undefined): number | undefined;
  /** The share of the people at one step who reached another, as a fraction. */
  share(row: number, from: number, to: number): number | undefined;
  /** The share of the people of the step before who reached a step; undefined where that step is not in the table. */
  shareOfBefore(row: number, place: number): number | undefined;
  /** Whether the step before is in the table. */
  follows(place: number): boolean;
  /** The share of the people at the first step who reached a step; undefined without the first step. */
  shareOfFirst(row: number, place: number): number | undefined;
  /** The share of the people at the first step who reached the last. */
  wholeWay(row: number): number | undefined;
}

/** Reads a funnel's cells; rates are fractions or percent, which the people beside them tell. */
export function* funnelCells(rowCount: number, columns: FunnelColumns, numberAt: NumberAt): Turns<FunnelCells> {
  const { steps } = columns;
  const finite = (column: number | undefined, row: number): number | undefined => {
    const value = numberAt(column, row);
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  };
  const users = (row: number, place: number): number | undefined => {
    const people = finite(steps[place]?.users, row);
    return people !== undefined && people >= 0 ? people : undefined;
  };
  const share = (row: number, from: number, to: number): number | undefined => {
    const [part, whole] = [users(row, to), users(row, from)];
    return part === undefined || whole === undefined || whole === 0 ? undefined : part / whole;
  };
  const follows = (place: number): boolean => place > 0 && steps[place]?.step === (steps[place - 1]?.step ?? 0) + 1;
  const shareOfBefore = (row: number, place: number) => (follows(place) ? share(row, place - 1, place) : undefined);
  const shareOfFirst = (row: number, place: number) => (steps[0]?.step === 1 ? share(row, 0, place) : undefined);
  const wholeWay = (row: number) => (steps.length < 2 ? undefined : shareOfFirst(row, steps.length - 1));
  const scale = yield* rateScale(sentRates(rowCount, columns, { finite, share, shareOfBefore, wholeWay }));
  return {
    columns,
    users,
    share,
    follows,
    shareOfBefore,
    shareOfFirst,
    wholeWay,
    count: (row, column) => finite(column, row),
    sent: (row, column) => {
      const rate = finite(column, row);
      return rate === undefined ? undefined : compact(rate * scale);
    },
  };
}

interface Reading extends Pick<FunnelCells, "share" | "shareOfBefore" | "wholeWay"> {
  readonly finite: NumberAt;
}

/** All rates, each with what the people say where that fits in one of the two scales: what fits in none tells of no scale. */
function* sentRates(
  rowCount: number,
  columns: FunnelColumns,
  { finite, share, shareOfBefore, wholeWay }: Reading,
): Generator<SentRate> {
  const { steps, overallRate, between } = columns;
  if (overallRate === undefined && between.length === 0 && steps.every(({ rate }) => rate === undefined)) return;
  const seen = new Set<string>();
  const told = (column: number | undefined, row: number, shares: readonly (number | undefined)[]): SentRate[] => {
    const sent = finite(column, row);
    if (sent === undefined) return [];
    const fits = (counted: number) =>
      Math.min(Math.abs(sent - counted), Math.abs(sent / 100 - counted)) <= RATE_TOLERANCE;
    const counted = shares.find((share) => share !== undefined && fits(share));
    // A row that came twice tells no more than once.
    const key = `${sent} ${counted}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ sent, counted }];
  };
  for (let row = 0; row < rowCount; row++) {
    yield* told(overallRate, row, [wholeWay(row)]);
    for (const { column, from, to } of between) yield* told(column, row, [share(row, from, to)]);
    for (const [place, { rate }] of steps.entries()) {
      yield* told(rate, row, [shareOfBefore(row, place), shareOfBefore(row, place + 1)]);
    }
  }
}
