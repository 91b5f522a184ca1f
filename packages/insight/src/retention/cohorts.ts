import { dayText, say } from "@growingio-export/core/basics";
import { firstOf } from "../figures/lists.ts";
import { number, percent } from "../figures/number-text.ts";
import { counted } from "../figures/numbers.ts";
import type { LeftOut } from "../people/left-out.ts";
import type { PeopleGroup, PeopleRows } from "../people/people-rows.ts";
import type { NumberAt } from "../table/cells.ts";
import { timeAt } from "../table/row-codes.ts";
import type { RetentionColumns } from "./retention-columns.ts";

/** People who began in one period, and how many of them came back, by place in the list of offsets. */
export interface Cohort {
  readonly timeMs: number;
  readonly size: number;
  /** Undefined where there is no value, where the cohort is too young to have one, and where more came back than began. */
  readonly retained: readonly (number | undefined)[];
}

export interface CohortSettings {
  readonly columns: RetentionColumns;
  readonly people: PeopleRows;
  readonly numberAt: NumberAt;
  readonly scale: 1 | 0.01;
  /** By place in the list of offsets, when the youngest cohort began that is old enough (epoch milliseconds); undefined where the present is not known. */
  readonly youngest: readonly number[] | undefined;
}

/** A rate or a count that contradicts the people of its cohort. */
interface Contradiction {
  /** How far the sent rate is from that of the people, as a fraction. */
  readonly by: number;
  readonly says: string;
}

/** What a group's rows hold. */
export interface CohortRows {
  /** Oldest first. */
  readonly cohorts: readonly Cohort[];
  readonly contradictions: readonly Contradiction[];
  /** Rows for all cohorts together. */
  readonly totals: readonly number[];
  /** Rows of one cohort each, those of nobody included. */
  readonly rows: readonly number[];
  /** Rows that contradict another one. */
  readonly conflicts: number;
  /** Why rows and values of single cohorts were left out; `conflict` is one of them. */
  readonly leftOut: readonly LeftOut[];
  /** What is said of rows that contradict each other; undefined where none do. */
  readonly conflict: string | undefined;
}

/** Differences between a sent rate and that of the people that rounding can make, as a fraction. */
const ROUNDING = 0.005;

/** The cohorts of a group's rows, what contradicts them, and what was left out. */
export function cohortRows({ rows }: PeopleGroup, settings: CohortSettings): CohortRows {
  const { people, columns, youngest } = settings;
  const list: Cohort[] = [];
  const contradictions: Contradiction[] = [];
  const totals: number[] = [];
  const ofCohorts: number[] = [];
  const conflicting = new Set<number>();
  const counts = { copies: 0, conflicts: 0, timeless: 0, unsized: 0, empty: 0, tooYoung: 0, impossible: 0, absurd: 0 };
  for (const row of rows) {
    const timeMs = timeAt(people.times, row);
    if (people.again.copies.has(row)) counts.copies++;
    else if (people.again.conflicting.has(row)) {
      counts.conflicts++;
      if (timeMs !== null) conflicting.add(timeMs);
    } else if (people.isOverAllTimes(row)) totals.push(row);
    else if (timeMs === null) counts.timeless++;
    else {
      ofCohorts.push(row);
      const size = cohortSize(row, settings);
      if (!isPeople(size)) {
        if (size === undefined) counts.unsized++;
        else if (size <= 0) counts.empty++;
        else counts.absurd++;
        continue;
      }
      const retained = columns.offsets.map((_, place) => {
        const value = retainedAt(row, place, size, settings);
        if (value === undefined) return undefined;
        if (youngest !== undefined && !(timeMs <= (youngest[place] ?? Number.NaN))) {
          counts.tooYoung++;
          return undefined;
        }
        const contradiction = contradictionOf(row, place, { timeMs, size, value }, settings);
        if (contradiction !== undefined) contradictions.push(contradiction);
        if (isPossible(value, size)) return value;
        counts.impossible++;
        return undefined;
      });
      list.push({ timeMs, size, retained });
    }
  }
  const days = [...conflicting].sort((a, b) => a - b).map(dayText);
  const rowsText = (count: number) => counted(count, "row");
  const conflict: LeftOut["says"] = (count) =>
    days.length === 0
      ? say`${rowsText(count)} with equal keys and different figures: no figure for all cohorts together`
      : say`${rowsText(count)} with equal keys and different figures: no figure for the cohorts of ${firstOf(days, 3)}`;
  return {
    cohorts: list.sort((a, b) => a.timeMs - b.timeMs),
    contradictions,
    totals,
    rows: ofCohorts,
    conflicts: counts.conflicts,
    leftOut: [
      { count: counts.copies, says: (count) => say`${rowsText(count)} that came twice` },
      { count: counts.conflicts, says: conflict },
      { count: counts.unsized, says: (count) => say`${rowsText(count)} without the people that began` },
      { count: counts.empty, says: (count) => say`${rowsText(count)} of nobody` },
      { count: counts.absurd, says: (count) => say`${rowsText(count)} of more people than there can be` },
      { count: counts.timeless, says: (count) => say`${rowsText(count)} whose time is no date` },
      { count: counts.tooYoung, says: (count) => say`${counted(count, "value")} of cohorts too young for them` },
      { count: counts.impossible, says: (count) => say`${counted(count, "value")} above what its cohort began with` },
    ],
    conflict: counts.conflicts === 0 ? undefined : conflict(counts.conflicts),
  };
}

/** The people who came back, as sent, else from the rate. */
function retainedAt(
  row: number,
  place: number,
  size: number,
  { columns, numberAt, scale }: CohortSettings,
): number | undefined {
  const { users, rate } = columns.offsets[place] ?? {};
  const sent = numberAt(rate, row);
  return numberAt(users, row) ?? (sent === undefined ? undefined : sent * scale * size);
}

/** Tries one value against its cohort and against the rate that was sent beside it. */
function contradictionOf(
  row: number,
  place: number,
  { timeMs, size, value }: { readonly timeMs: number; readonly size: number; readonly value: number },
  { columns, numberAt, scale }: CohortSettings,
): Contradiction | undefined {
  const { label = "", rate } = columns.offsets[place] ?? {};
  if (!isPossible(value, size)) {
    const says = say`${dayText(timeMs)} ${label}: ${number(value)} of ${number(size)} people came back, which is impossible`;
    return { by: Number.MAX_VALUE, says };
  }
  const sent = numberAt(rate, row);
  if (sent === undefined) return undefined;
  const [asSent, counted] = [sent * scale, value / size];
  const by = Math.abs(asSent - counted);
  // Most rates fit: what to say is put in words only for those that do not.
  if (by <= ROUNDING + 1e-9) return undefined;
  const says = say`${dayText(timeMs)} ${label}: sent ${percent(asSent)}, from people ${percent(counted)} (${number(value)} of ${number(size)})`;
  return { by, says };
}

/** A row as a cohort, its values as sent; undefined where nobody began. */
export function cohortOf(row: number, timeMs: number, settings: CohortSettings): Cohort | undefined {
  const size = cohortSize(row, settings);
  if (!isPeople(size)) return undefined;
  const retained = settings.columns.offsets.map((_, place) => {
    const value = retainedAt(row, place, size, settings);
    return value !== undefined && isPossible(value, size) ? value : undefined;
  });
  return { timeMs, size, retained };
}

/** Whether so many people can have begun. */
function isPeople(size: number | undefined): size is number {
  return size !== undefined && size > 0 && size <= Number.MAX_SAFE_INTEGER;
}

/** Whether so many of a cohort can have come back. */
function isPossible(value: number, size: number): boolean {
  return value >= 0 && value <= size * (1 + 1e-6);
}

/** The people a cohort began with: as sent, else from the first offset with both people and a rate. */
function cohortSize(row: number, { columns, numberAt, scale }: CohortSettings): number | undefined {
  if (columns.size !== undefined) return numberAt(columns.size, row);
  for (const { users, rate } of columns.offsets) {
    const counted = numberAt(users, row);
    const sent = numberAt(rate, row);
    if (counted !== undefined && sent !== undefined && sent > 0) return counted / (sent * scale);
  }
  return undefined;
}
