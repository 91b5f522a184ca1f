import { formatShanghai, present } from "@growingio-export/core";
import { type Basis, compact, counted, ratio } from "../figures/numbers.ts";
import { type NumberAt, SUBTOTAL } from "../table/cells.ts";
import type { RowGroup } from "../table/groups.ts";
import type { ColumnTexts } from "../table/row-codes.ts";
import { type RowTimes, timeAt } from "../table/row-codes.ts";
import { orderBuckets } from "./bucket-order.ts";

/** The people of one bucket, and their fraction of all people. */
export interface Bucket {
  bucket: string;
  users: number;
  share?: number;
}

/** The distribution of one target user; each person is in one bucket, so buckets may be added. */
export interface DistributionFigures {
  /** Absent when the table has no target users. */
  target?: string;
  buckets: Bucket[];
  total_users?: number;
  /** The first bucket, from low to high, by which half of the people are counted. */
  median_bucket?: string;
  basis: Basis;
}

export interface DistributionSettings {
  /** The buckets, by row; undefined where no column names them. */
  readonly buckets: ColumnTexts | undefined;
  /** The column of people. */
  readonly users: number | undefined;
  readonly times: RowTimes;
  readonly numberAt: NumberAt;
  readonly partial: ReadonlyMap<number, unknown>;
}

/** People of several days cannot be added: rows over the whole range are used, else those of the latest whole point. */
export function distributionFigures(group: RowGroup, settings: DistributionSettings): DistributionFigures {
  const { buckets, users: column, times, numberAt, partial } = settings;
  const why: string[] = [];
  const timeOf = (row: number): number | null => timeAt(times, row);
  const points = new Set(group.rows.map(timeOf));
  const latest = latestPoint([...points], partial);
  const sums = new Map<string, number>();
  let used = 0;
  for (const row of group.rows) {
    const users = numberAt(column, row);
    const bucket = buckets?.texts[buckets.codes[row] ?? 0];
    if (users === undefined || bucket === undefined || bucket === SUBTOTAL || timeOf(row) !== latest) continue;
    sums.set(bucket, (sums.get(bucket) ?? 0) + users);
    used++;
  }
  if (buckets === undefined && group.rows.length > 0) why.push("no column names the buckets");
  if (points.size > 1) {
    why.push(
      `people of several points in time are not added: ${latest === null ? "the rows for the whole range" : `the point ${formatShanghai(latest)}`} only`,
    );
  } else if (group.rows.length > used)
    why.push(`${counted(group.rows.length - used, "row")} of subtotals or without a value`);
  const total = [...sums.values()].reduce((sum, users) => sum + users, 0);
  const list = [...sums].map(([bucket, users]) =>
    present({ bucket, users: compact(users), share: ratio(users, total) }),
  );
  const ordered = orderBuckets(list);
  return present({
    target: group.target,
    buckets: ordered,
    total_users: used === 0 ? undefined : compact(total),
    median_bucket: medianBucket(ordered, total),
    basis: { rows_used: used, rows_left_out: group.rows.length - used, why },
  });
}

/** Null when some rows are for the whole range: those are used. */
function latestPoint(points: readonly (number | null)[], partial: ReadonlyMap<number, unknown>): number | null {
  const known = points.filter((point) => point !== null);
  if (known.length < points.length) return null;
  const whole = known.filter((point) => !partial.has(point));
  return (whole.length > 0 ? whole : known).reduce<number | null>((a, b) => (a === null || b > a ? b : a), null);
}

function medianBucket(buckets: readonly Bucket[], total: number): string | undefined {
  let counted = 0;
  for (const { bucket, users } of buckets) {
    counted += users;
    if (total > 0 && counted >= total / 2) return bucket;
  }
  return undefined;
}
