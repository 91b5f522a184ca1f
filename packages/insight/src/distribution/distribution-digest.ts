import type { Cell, TableData } from "@growingio-export/core";
import { leftOutCounts } from "../budget/left-out.ts";
import type { DigestLimits } from "../budget/limits.ts";
import { shortName } from "../budget/short-name.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import { type Basis, counted, mergeBasis } from "../figures/basis.ts";
import { compact, ratio, toNumber } from "../figures/numbers.ts";
import { present } from "../figures/present.ts";
import { cellText, cellTime, SUBTOTAL } from "../table/cells.ts";
import { groupRows, type RowGroup } from "../table/groups.ts";
import { granularityOf, incompletePoints } from "../time/completeness.ts";
import { isoTime } from "../time/shanghai.ts";
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

/** The figures of a distribution: at the top those of the first target user (all users, where they are listed). */
export interface DistributionDigest extends DistributionFigures {
  kind: "distribution";
  /** Every target user, the first included; present when there are several. */
  targets?: DistributionFigures[];
  left_out?: { targets?: number; buckets?: number };
}

interface DistributionColumns {
  readonly bucket: number;
  readonly users: number;
  readonly time: number;
}

/**
 * Works out a distribution's figures once; the function it returns presents them within limits.
 * GrowingIO's documentation shows no columns: the buckets are the dimension whose name or values look like ranges, the people the
 * first metric that counts people, else the first that is no rate or average.
 */
export function analyseDistribution(
  table: TableData,
  columns: readonly DescribedColumn[],
  now: number | undefined,
): (limits: DigestLimits) => DistributionDigest {
  const found = {
    bucket: bucketColumn(table, columns),
    users: usersColumn(columns),
    time: columns.findIndex((column) => column.role === "time"),
  };
  const times = [...new Set(table.rows.flatMap((row) => (found.time === -1 ? [] : (cellTime(row[found.time]) ?? []))))];
  const incomplete = incompletePoints(times, granularityOf(table.intervalMs, times), now);
  const groups = groupRows(table.rows, columns, [found.bucket]).map((group) =>
    distributionFigures(group, found, incomplete),
  );
  const basis = mergeBasis(groups.map((group) => group.basis));

  return (limits) => {
    const shown = groups.slice(0, limits.targets).map((group) => shorten(group, limits));
    const first = shown[0] ?? { buckets: [] };
    const leftOut = leftOutCounts({
      targets: groups.length - shown.length,
      buckets: (groups[0]?.buckets.length ?? 0) - first.buckets.length,
    });
    return present({
      kind: "distribution" as const,
      ...first,
      basis,
      targets: groups.length > 1 ? shown : undefined,
      left_out: leftOut,
    });
  };
}

function bucketColumn(table: TableData, columns: readonly DescribedColumn[]): number {
  const dimensions = columns.flatMap((column, index) => (column.role === "dimension" ? [index] : []));
  const named = dimensions.find((index) =>
    /区间|分布|频次|频率|次数|bucket|range|frequency/i.test(columns[index]?.name ?? ""),
  );
  const numeric = dimensions.find(
    (index) => table.rows.length > 0 && table.rows.every((row) => /\d|不适用/.test(cellText(row[index]))),
  );
  return named ?? numeric ?? dimensions[0] ?? -1;
}

function usersColumn(columns: readonly DescribedColumn[]): number {
  const people = columns.findIndex((column) => column.nature === "unique");
  if (people !== -1) return people;
  return columns.findIndex(
    (column) => column.role === "metric" && column.nature !== "rate" && column.nature !== "average",
  );
}

/** People of several days cannot be added: rows over the whole range are used, else those of the latest finished point. */
function distributionFigures(
  group: RowGroup,
  columns: DistributionColumns,
  incomplete: ReadonlySet<number>,
): DistributionFigures {
  const why: string[] = [];
  const timeOf = (row: readonly Cell[]): number | undefined =>
    columns.time === -1 ? undefined : cellTime(row[columns.time]);
  const times = group.rows.map(timeOf);
  const latest = latestPoint(times, incomplete);
  const sums = new Map<string, number>();
  let used = 0;
  for (const row of group.rows) {
    const users = columns.users === -1 ? undefined : toNumber(row[columns.users]);
    const bucket = columns.bucket === -1 ? undefined : cellText(row[columns.bucket]);
    if (users === undefined || bucket === undefined || bucket === SUBTOTAL || timeOf(row) !== latest) continue;
    sums.set(bucket, (sums.get(bucket) ?? 0) + users);
    used++;
  }
  if (columns.bucket === -1 && group.rows.length > 0) why.push("no column names the buckets");
  if (new Set(times).size > 1) {
    why.push(
      `people of several points in time are not added: ${latest === undefined ? "the rows for the whole range" : `the point ${isoTime(latest)}`} only`,
    );
  } else if (group.rows.length > used)
    why.push(`${counted(group.rows.length - used, "row")} of subtotals or without a value`);
  const total = [...sums.values()].reduce((sum, users) => sum + users, 0);
  const list = [...sums].map(([bucket, users]) =>
    present({ bucket, users: compact(users), share: ratio(users, total) }),
  );
  const ordered = orderBuckets(list);
  return present({
    target: group.label === "" ? undefined : group.label,
    buckets: ordered,
    total_users: used === 0 ? undefined : compact(total),
    median_bucket: medianBucket(ordered, total),
    basis: { rows_used: used, rows_left_out: group.rows.length - used, why },
  });
}

/** Undefined when some rows are for the whole range: those are used. */
function latestPoint(times: readonly (number | undefined)[], incomplete: ReadonlySet<number>): number | undefined {
  const known = times.filter((time) => time !== undefined);
  if (known.length < times.length) return undefined;
  const finished = known.filter((time) => !incomplete.has(time));
  return (finished.length > 0 ? finished : known).reduce<number | undefined>(
    (a, b) => (a === undefined || b > a ? b : a),
    undefined,
  );
}

function medianBucket(buckets: readonly Bucket[], total: number): string | undefined {
  let counted = 0;
  for (const { bucket, users } of buckets) {
    counted += users;
    if (total > 0 && counted >= total / 2) return bucket;
  }
  return undefined;
}

function shorten(figures: DistributionFigures, limits: DigestLimits): DistributionFigures {
  const label = (name: string): string => shortName(name, limits.nameLength);
  return present({
    ...figures,
    target: figures.target === undefined ? undefined : label(figures.target),
    median_bucket: figures.median_bucket === undefined ? undefined : label(figures.median_bucket),
    buckets: figures.buckets.slice(0, limits.buckets).map((entry) => ({ ...entry, bucket: label(entry.bucket) })),
  });
}
