import type { Table } from "@growingio-export/core";
import type { DescribedColumn } from "../columns/columns.ts";
import { inChunks, type Turns } from "../turns.ts";
import { NumberCodes } from "./number-codes.ts";
import { alike, type RowCodes } from "./row-codes.ts";

/** The points in time of a table's rows. */
export interface RowTimes extends RowCodes {
  /** By code, epoch milliseconds; null for rows over the whole range, whose time cell is a word or empty, and in a table without time. */
  readonly points: readonly (number | null)[];
  /** The distinct points, earliest first. */
  readonly timesMs: readonly number[];
}

/** Reads the time column. */
export function* rowTimes(table: Table, columns: readonly DescribedColumn[]): Turns<RowTimes> {
  const numbers = table.columns[columns.findIndex(({ role }) => role === "time")]?.buffers.numbers;
  if (numbers === undefined || numbers === null) return { ...alike(table.rowCount), points: [null], timesMs: [] };
  const codes = new Uint32Array(table.rowCount);
  const sent = new NumberCodes();
  yield* inChunks(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const ms = numbers[row] ?? 0;
      codes[row] = sent.of(ms > 0 && ms < Number.POSITIVE_INFINITY ? ms : 0);
    }
  });
  const points = sent.numbers.map((ms) => (ms === 0 ? null : ms));
  const timesMs = points.filter((point) => point !== null).sort((a, b) => a - b);
  return { codes, count: points.length, points, timesMs };
}

/** When a row is of, epoch milliseconds; null for a row over the whole range. */
export function timeAt({ points, codes }: RowTimes, row: number): number | null {
  return points[codes[row] ?? 0] ?? null;
}
