import type { Cell } from "@growingio-export/core/basics";
import { Table } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import { NO_VALUE, totalWordOf } from "../table/cells.ts";
import { columnTexts } from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import { bucketBounds } from "./bucket-bounds.ts";

/** Buckets by row: the column that names them, that of the people, and the table's row behind each row. */
export interface BucketForm {
  readonly form: "buckets";
  readonly subject: Subject;
  readonly bucket: number;
  /** Undefined where no column counts people. */
  readonly users: number | undefined;
  /** The row of the table as it was sent; several rows share one where its columns are the buckets. */
  readonly sentRow: (row: number) => number;
}

/** A statistic by time. */
export interface TrendForm {
  readonly form: "trend";
  readonly metrics: readonly number[];
}

/**
 * What a distribution's table holds. GrowingIO's documentation shows no columns: the buckets are the dimension whose name or
 * values look like ranges, else the metrics whose names do; a table without either whose rows are points in time is a trend.
 */
export function* distributionForm(subject: Subject): Turns<BucketForm | TrendForm | undefined> {
  const { table, columns } = subject;
  const dimensions: { name: string; index: number; texts: readonly string[] }[] = [];
  for (const [index, column] of table.columns.entries()) {
    if (columns[index]?.role !== "dimension") continue;
    dimensions.push({ name: column.name, index, texts: (yield* columnTexts(column)).texts });
  }
  const metrics = columns.flatMap(({ role }, index) => (role === "metric" ? [index] : []));
  const asColumns = bucketColumns(columns);
  const hasTime = columns.some(({ role }) => role === "time");
  const named = dimensions.find(({ name }) => /区间|分布|频次|频率|次数|bucket|range|frequency/i.test(name));
  const numeric = dimensions.find(
    ({ texts }) => texts.some(isRange) && texts.every((text) => isRange(text) || isNoRange(text)),
  );
  const digits = dimensions.find(
    ({ texts }) => texts.length > 0 && texts.every((text) => /\d/.test(text) || isNoRange(text)),
  );
  const found = named ?? numeric ?? (asColumns.length > 1 ? undefined : digits);
  if (found === undefined && asColumns.length > 1) return unpivoted(subject, asColumns);
  const users = usersColumn(columns);
  const [fallback] = dimensions;
  const bucket =
    found ?? (fallback !== undefined && (!hasTime || columns[users ?? -1]?.nature === "unique") ? fallback : undefined);
  if (bucket !== undefined) return { form: "buckets", subject, bucket: bucket.index, users, sentRow: (row) => row };
  return hasTime && metrics.length > 0 ? { form: "trend", metrics } : undefined;
}

function isRange(text: string): boolean {
  return bucketBounds(text) !== undefined;
}

function isNoRange(text: string): boolean {
  return text === NO_VALUE || totalWordOf(text) !== undefined;
}

/** Metrics named like a bucket, such as `[1,5)` or `用户量_[1,5)`, and those named for all buckets together. */
function bucketColumns(columns: readonly DescribedColumn[]): { index: number; bucket: string }[] {
  const own = columns.flatMap(({ name, role }, index) => {
    if (role !== "metric") return [];
    const bucket = /_([^_]+)$/.exec(name)?.[1] ?? name;
    // A median and quartiles side by side are no buckets.
    const isStatistic = /^0\.\d+$/.test(bucket.trim());
    return !isStatistic && (isRange(bucket) || totalWordOf(bucket) !== undefined)
      ? [{ index, bucket: bucket.trim() }]
      : [];
  });
  return own.some(({ bucket }) => isRange(bucket)) ? own : [];
}

/** The people: the first metric that counts people, else the first that is no rate or average. */
function usersColumn(columns: readonly DescribedColumn[]): number | undefined {
  const people = columns.findIndex(({ nature }) => nature === "unique");
  const counts = columns.findIndex(
    ({ role, nature }) => role === "metric" && nature !== "rate" && nature !== "average",
  );
  return [people, counts].find((index) => index !== -1);
}

/** The same table with a row a bucket. */
function unpivoted(subject: Subject, buckets: readonly { index: number; bucket: string }[]): BucketForm {
  const { table, columns } = subject;
  const kept = columns.flatMap(({ role }, index) => (role === "metric" ? [] : [index]));
  const facts = table.facts();
  const rows = Array.from({ length: table.rowCount }, (_, row) => {
    const cells = kept.map((index): Cell => table.columns[index]?.at(row) ?? null);
    return buckets.map(({ index, bucket }): Cell[] => [...cells, bucket, table.columns[index]?.at(row) ?? null]);
  }).flat();
  const keptColumns = kept.flatMap((index) => columns.slice(index, index + 1));
  const added: DescribedColumn[] = [
    { name: "区间", key: "区间", role: "dimension" },
    { name: "用户量", key: "用户量", role: "metric", nature: "unique" },
  ];
  const described = [...keptColumns, ...added];
  const whole = new Table({ ...facts, columns: described.map(({ name, role }) => ({ name, role })), rows });
  return {
    form: "buckets",
    subject: { ...subject, table: whole, columns: described },
    bucket: kept.length,
    users: kept.length + 1,
    sentRow: (row) => Math.floor(row / buckets.length),
  };
}
