import type { Granularity } from "../figures/calendar.ts";
import { ROWS_PER_SLICE } from "../http/slices.ts";

/** GrowingIO's export documentation: an export of event analysis holds at most 200,000 rows. */
export const ROW_CEILING = 200_000;

/**
 * A value like any other: the event carries no such attribute. A row over all values, and a funnel's row over all time, are undocumented;
 * where the sandbox sends one, this word stands in their cells too.
 */
export const NOT_APPLICABLE = "不适用";

/** The lengths of a point that `interval` knows, milliseconds. */
export const INTERVALS: ReadonlyMap<number, Granularity> = new Map([
  [3_600_000, "hour"],
  [86_400_000, "day"],
  [604_800_000, "week"],
  [2_592_000_000, "month"],
]);

export type SandboxCell = string | number | null;

export interface MetaColumn {
  readonly name: string;
  readonly dimension?: true;
  readonly metric?: true;
}

/** A finished table as GrowingIO answers it; its rows may be made while they are read, and are read once. */
export interface TableDocument {
  readonly id: string;
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly interval?: number;
  readonly conversionWindow?: number;
  readonly range?: string;
  readonly aggregator?: { readonly values: readonly SandboxCell[] };
  readonly meta: readonly MetaColumn[];
  readonly data: Iterable<readonly SandboxCell[]>;
}

/** The range of a table, both ends included, epoch milliseconds. */
export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

export function dimension(name: string): MetaColumn {
  return { name, dimension: true };
}

export function metric(name: string): MetaColumn {
  return { name, metric: true };
}

/** Writes a table as JSON, a slice of rows at a time. */
export function* tableJson({ data, ...head }: TableDocument): Generator<string> {
  let opening = `${JSON.stringify(head).slice(0, -1)},"data":[`;
  let rows: (readonly SandboxCell[])[] = [];
  for (const row of data) {
    rows.push(row);
    if (rows.length < ROWS_PER_SLICE) continue;
    yield opening + JSON.stringify(rows).slice(1, -1);
    opening = ",";
    rows = [];
  }
  const rest = JSON.stringify(rows).slice(1, -1);
  yield `${rest === "" && opening === "," ? "" : opening + rest}]}`;
}
