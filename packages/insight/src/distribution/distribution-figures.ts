import type { Granularity, Statistic } from "@growingio-export/core/basics";
import { present, say } from "@growingio-export/core/basics";
import { listed as namesText } from "../figures/lists.ts";
import { type Basis, compact, counted, ratio } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import type { SeriesFigures } from "../figures/series.ts";
import { type LeftOut, reasonsInWords } from "../people/left-out.ts";
import { meaningOf, type PeopleGroup, type PeopleRows } from "../people/people-rows.ts";
import { type NumberAt, totalWordOf } from "../table/cells.ts";
import { timeAt } from "../table/row-codes.ts";
import { pointText } from "../time/point-text.ts";
import { orderBuckets, orderDoubt, overlap } from "./bucket-order.ts";

/** The people of one bucket, and their fraction of all people listed. */
export interface Bucket {
  bucket: string;
  users: number;
  share?: number;
  /** The fraction of people in this bucket or below; absent where the order is not known. */
  cumulative_share?: number;
}

/** The distribution of one target user; each person is in one bucket, so buckets may be added. */
export interface DistributionFigures {
  /** Absent when the table has no target users. */
  target?: string;
  /** The point in time whose people these are, where the table has several. */
  at?: string;
  /** From low to high; those that name no range stand at the end. */
  buckets: Bucket[];
  total_users?: number;
  /** What shares are of: the people listed in these buckets. */
  of?: number;
  /** Fraction of 全部访问用户, where they are in the table. */
  share_of_all?: number;
  /** The first bucket, from low to high, by which half of the people are counted. */
  median_bucket?: string;
  /** Trend form: what is told by time, never added up. */
  metric?: string;
  /** The trend form: what its figures count, where somebody says so. */
  unit?: string;
  statistic?: Statistic;
  /** Trend form: the figure of the row over the whole range. */
  whole_range?: number;
  trend?: SeriesFigures & { points: number; granularity?: Granularity };
  basis: Basis;
}

export interface DistributionSettings {
  readonly people: PeopleRows;
  /** The column of people. */
  readonly users: number | undefined;
  readonly numberAt: NumberAt;
  readonly partial: ReadonlyMap<number, unknown>;
  readonly granularity: Granularity | null;
  readonly sentRow: (row: number) => number;
}

/** A group's figures, and what was found besides. */
export interface DistributionGroup {
  readonly group: PeopleGroup;
  readonly people: number | undefined;
  readonly figures: DistributionFigures;
  /** Why rows are in no figure. */
  readonly leftOut: readonly LeftOut[];
  /** The point in time of the people; null for the whole range. */
  readonly point: number | null;
  /** The trend form's values, and those of points that are not whole. */
  readonly points: readonly Point[];
  readonly open: readonly Point[];
  /** Rows behind the figures. */
  readonly used: readonly number[];
  /** Why the buckets are not in order. */
  readonly doubt: string | undefined;
  /** Whether somebody may be in several buckets: they are not added up. */
  readonly isOverlapping: boolean;
  /** A row that stands for all buckets, or may: its word, its people and the sum of the others. */
  readonly wholes: readonly {
    readonly word: string;
    readonly means: "total" | "unknown";
    readonly own: number;
    readonly listed: number;
    readonly count: number;
  }[];
  readonly conflicts: string | undefined;
  readonly negative: string | undefined;
}

/** People of several days cannot be added: rows over the whole range are used, else those of the latest whole point. */
export function distributionGroup(group: PeopleGroup, settings: DistributionSettings): DistributionGroup {
  const { people, users: column, numberAt, granularity } = settings;
  const { buckets, bucketWords, again, times } = people;
  const isTimed = times.timesMs.length > 0;
  const readable = group.rows.filter((row) => timeAt(times, row) !== null || !isTimed || people.isOverAllTimes(row));
  const points = new Set(readable.map((row) => timeAt(times, row)));
  const latest = latestPoint([...points], settings.partial);
  const counts = { copies: 0, conflicts: 0, empty: 0, wholes: 0 };
  const used: number[] = [];
  const listed: { bucket: string; users: number; isWord: boolean }[] = [];
  const wholes: { word: string; means: "total" | "unknown"; own: number }[] = [];
  const conflicting = new Set<string>();
  for (const row of readable) {
    if (timeAt(times, row) !== latest) continue;
    const bucket = buckets?.texts[buckets.codes[row] ?? 0];
    const value = numberAt(column, row);
    const means = meaningOf(bucketWords?.states[row] ?? 0);
    if (again.copies.has(row)) counts.copies++;
    else if (again.conflicting.has(row)) {
      counts.conflicts++;
      conflicting.add(bucket ?? "");
    } else if (value === undefined || bucket === undefined) counts.empty++;
    else if (means === "value") {
      used.push(row);
      listed.push({ bucket, users: value, isWord: totalWordOf(bucket) !== undefined });
    } else {
      counts.wholes++;
      wholes.push({ word: bucket, means, own: value });
    }
  }
  const sum = listed.reduce((total, { users }) => total + users, 0);
  const { ordered, doubt } = inOrder(listed);
  const negative = ordered.find(({ users }) => users < 0 || users > Number.MAX_SAFE_INTEGER);
  const both = overlap(listed);
  const isWhole =
    used.length > 0 &&
    both === undefined &&
    counts.conflicts === 0 &&
    negative === undefined &&
    wholes.every(({ means }) => means === "total");
  const shown = ordered.map(({ bucket, users }) =>
    present({ bucket, users: compact(users), share: isWhole ? ratio(users, sum) : undefined }),
  );
  const known = isWhole && doubt === undefined ? listed.filter(isPlaced).length : 0;
  const isSeveral = points.size > 1;
  const other = group.rows.length - readable.filter((row) => timeAt(times, row) === latest).length;
  const rowsText = (count: number) => counted(count, "row");
  const conflict: LeftOut["says"] = (count) =>
    say`${rowsText(count)} with equal keys and different figures: no figure for ${namesText([...conflicting].sort().slice(0, 3))}`;
  const leftOut: readonly LeftOut[] = [
    {
      count: isSeveral ? 1 : 0,
      says: () =>
        latest === null
          ? say`people of several points in time are not added: the rows for the whole range only (${rowsText(other)} left out)`
          : say`people of several points in time are not added: ${pointText(latest, granularity)} only (${rowsText(other)} left out)`,
    },
    { count: isSeveral ? 0 : other, says: (count) => say`${rowsText(count)} whose time is no date` },
    {
      count: counts.wholes,
      says: (count) => {
        const words = namesText(wholes.map(({ word }) => word));
        return wholes.some(({ means }) => means === "unknown")
          ? say`${rowsText(count)} of ${words}, which may stand for all buckets`
          : say`${rowsText(count)} of ${words}, which stands for all buckets`;
      },
    },
    { count: counts.copies, says: (count) => say`${rowsText(count)} that came twice` },
    { count: counts.conflicts, says: conflict },
    { count: counts.empty, says: (count) => say`${rowsText(count)} without a value` },
  ];
  const total = isWhole ? compact(sum) : undefined;
  const figures = present({
    target: group.label,
    at: latest !== null && times.timesMs.length > 1 ? pointText(latest, granularity) : undefined,
    buckets: withCumulated(shown, known, sum),
    total_users: total,
    of: total,
    median_bucket: medianBucket(shown, known, sum),
    basis: basisOf(group.rows, used, settings.sentRow, reasonsInWords(leftOut)),
  });
  return {
    group,
    people: total,
    point: latest,
    points: [],
    open: [],
    figures,
    leftOut,
    used,
    doubt,
    isOverlapping: both !== undefined,
    wholes: wholes.map((whole) => ({ ...whole, listed: sum, count: listed.length })),
    conflicts: counts.conflicts === 0 ? undefined : conflict(counts.conflicts),
    negative:
      negative === undefined
        ? undefined
        : say`${negative.bucket} has ${negative.users} people, which is impossible: no shares`,
  };
}

/** Null when some rows are for the whole range: those are used. */
function latestPoint(points: readonly (number | null)[], partial: ReadonlyMap<number, unknown>): number | null {
  const known = points.filter((point) => point !== null);
  if (known.length < points.length) return null;
  const whole = known.filter((point) => !partial.has(point));
  return (whole.length > 0 ? whole : known).reduce<number | null>((a, b) => (a === null || b > a ? b : a), null);
}

interface Listed {
  readonly bucket: string;
  readonly users: number;
  readonly isWord: boolean;
}

/** Whether a bucket has a place on the number line to have: `N/A` and words for all values have none. */
function isPlaced({ bucket, isWord }: Listed): boolean {
  return !isWord && bucket !== "N/A";
}

function inOrder(listed: readonly Listed[]): { ordered: Listed[]; doubt: string | undefined } {
  const placed = listed.filter(isPlaced);
  const others = listed.filter((entry) => !isPlaced(entry)).toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1));
  return { ordered: [...orderBuckets(placed), ...others], doubt: orderDoubt(placed) };
}

function withCumulated(buckets: readonly Bucket[], known: number, total: number): Bucket[] {
  let below = 0;
  return buckets.map((entry, place) => {
    below += entry.users;
    return place < known ? present({ ...entry, cumulative_share: ratio(below, total) }) : entry;
  });
}

/** The bucket of the median; with people who are in no range only where it is the same wherever those would be. @param known how many buckets have a place. */
function medianBucket(buckets: readonly Bucket[], known: number, total: number): string | undefined {
  const placed = buckets.slice(0, known);
  const unplaced = total - placed.reduce((sum, { users }) => sum + users, 0);
  const reached = (below: number): string | undefined => {
    let people = below;
    return placed.find(({ users }) => {
      people += users;
      return people >= total / 2;
    })?.bucket;
  };
  const [ifLow, ifHigh] = [reached(unplaced), reached(0)];
  return ifLow === ifHigh && unplaced < total / 2 ? ifHigh : undefined;
}

function basisOf(
  rows: readonly number[],
  used: readonly number[],
  sentRow: (row: number) => number,
  why: string[],
): Basis {
  const sent = new Set(rows.map(sentRow)).size;
  const behind = new Set(used.map(sentRow)).size;
  return { rows_used: behind, rows_left_out: sent - behind, why };
}
