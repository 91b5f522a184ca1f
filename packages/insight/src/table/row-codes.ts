import type { Table, TableColumn } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import { inChunks, type Turns } from "../turns.ts";
import { cellText } from "./cells.ts";

/** Rows told apart by whole numbers below `count`. */
export interface RowCodes {
  /** One a row. */
  readonly codes: Uint32Array;
  readonly count: number;
}

/** Every row alike. */
export function alike(rowCount: number): RowCodes {
  return { codes: new Uint32Array(rowCount), count: Math.min(1, rowCount) };
}

/** Tells rows apart by both of two codes: rows that share the two share one of the result's. */
export function* combined(a: RowCodes, b: RowCodes): Turns<RowCodes> {
  if (b.count === 1) return a;
  const codes = new Uint32Array(a.codes.length);
  const pairs = new NumberCodes();
  yield* inChunks(codes.length, (from, to) => {
    for (let row = from; row < to; row++) codes[row] = pairs.of((a.codes[row] ?? 0) * b.count + (b.codes[row] ?? 0));
  });
  return { codes, count: pairs.numbers.length };
}

/** The points in time of a table's rows. */
export interface RowTimes extends RowCodes {
  /** By code, epoch milliseconds; null for rows over the whole range, whose time cell is a word or empty, and in a table without time. */
  readonly points: readonly (number | null)[];
  /** The distinct points, earliest first. */
  readonly timesMs: readonly number[];
}

/** The year 10000: what lies behind is no time that can be written. */
const END_OF_TIME_MS = Date.UTC(10_000, 0, 1) - 86_400_000;

/** Reads the time column. */
export function* rowTimes(table: Table, columns: readonly DescribedColumn[]): Turns<RowTimes> {
  const numbers = table.columns[columns.findIndex(({ role }) => role === "time")]?.buffers.numbers;
  if (numbers === undefined || numbers === null) return { ...alike(table.rowCount), points: [null], timesMs: [] };
  const codes = new Uint32Array(table.rowCount);
  const sent = new NumberCodes();
  yield* inChunks(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const ms = numbers[row] ?? 0;
      codes[row] = sent.of(ms > 0 && ms < END_OF_TIME_MS ? ms : 0);
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

/** As many recent numbers as a table has points in time, several times over. */
const RECENT_BITS = 12;
const RECENT = 1 << RECENT_BITS;

/** Gives distinct numbers codes, in the order they first come. */
export class NumberCodes {
  /** By code. */
  readonly numbers: number[] = [];
  readonly #codes = new Map<number, number>();
  // A map of doubles is slow to ask for each of a million rows: what came lately is known without it.
  readonly #recentNumbers = new Float64Array(RECENT).fill(Number.NaN);
  readonly #recentCodes = new Uint32Array(RECENT);

  /** A number's code. NaN has one too, but is slow. */
  of(number: number): number {
    // Spreads neighbours and multiples of an hour or a day over the places.
    const place = Math.imul(number | 0, 0x9e3779b1) >>> (32 - RECENT_BITS);
    if (this.#recentNumbers[place] === number) return this.#recentCodes[place] ?? 0;
    let code = this.#codes.get(number);
    if (code === undefined) {
      code = this.numbers.push(number) - 1;
      this.#codes.set(number, code);
    }
    this.#recentNumbers[place] = number;
    this.#recentCodes[place] = code;
    return code;
  }
}

/** A column's cells as texts: the distinct ones in the order they first come, and for each row which of them it holds. */
export interface ColumnTexts extends RowCodes {
  readonly texts: readonly string[];
}

/** Reads a column of target users or of a dimension. Cells that read the same are the same: 7 and `7`, an empty one and `N/A`. */
export function* columnTexts(column: TableColumn): Turns<ColumnTexts> {
  const { numbers, codes: sent, dictionary } = column.buffers;
  const codes = new Uint32Array(column.length);
  const texts: string[] = [];
  const codeOfText = new Map<string, number>();
  const learn = (row: number): number => {
    const text = cellText(column.at(row));
    const code = codeOfText.get(text) ?? texts.push(text) - 1;
    codeOfText.set(text, code);
    return code;
  };
  // Cells are known again by their place in the dictionary, or by their number.
  const codeOfPlace = new Int32Array(dictionary.length).fill(UNKNOWN);
  const seen = new NumberCodes();
  const codeOfSeen: number[] = [];
  yield* inChunks(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const place = sent?.[row] ?? 0;
      if (place === 0 && numbers !== null) {
        const number = seen.of(numbers[row] ?? Number.NaN);
        codeOfSeen[number] ??= learn(row);
        codes[row] = codeOfSeen[number] ?? 0;
      } else {
        if (codeOfPlace[place] === UNKNOWN) codeOfPlace[place] = learn(row);
        codes[row] = codeOfPlace[place] ?? 0;
      }
    }
  });
  return { codes, count: texts.length, texts };
}

const UNKNOWN = -1;
