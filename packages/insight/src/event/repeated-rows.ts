import type { Table } from "@growingio-export/core/basics";
import type { RowCodes } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";

/** Rows that came more than once. */
export interface RepeatedRows {
  /** Rows equal in all cells to an earlier one. */
  readonly copies: readonly number[];
  /** Rows that share target user, time and dimensions with another one and have other figures. */
  readonly conflicting: readonly number[];
}

const NONE: RepeatedRows = { copies: [], conflicting: [] };

/** What of rows with the same codes is compared. */
interface Compared {
  /** Columns of dimensions, whose cells may read alike without being the same. */
  readonly named: readonly number[];
  /** Columns of figures. */
  readonly measured: readonly number[];
  /** Rows that are nobody's copy. */
  readonly without: ReadonlySet<number>;
}

/** Finds rows with the same key. @param keys what tells rows apart: target users, times, dimensions. */
export function* repeatedRows(
  table: Table,
  keys: readonly RowCodes[],
  { named, measured, without }: Compared,
): Turns<RepeatedRows> {
  const telling = keys.filter(({ count }) => count > 1);
  if ((yield* isRepeated(telling, table.rowCount)) === false) return NONE;
  const firstLike = yield* firstRows(
    telling.map(({ codes }) => codes),
    table.rowCount,
  );
  const isSame = (a: number, b: number, columns: readonly number[]): boolean =>
    columns.every((column) => Object.is(table.columns[column]?.at(a) ?? null, table.columns[column]?.at(b) ?? null));
  // Cells that read alike, such as an empty one and `N/A`, are two values as long as they were sent as two.
  const firstNamed = new Map<string, number>();
  const isTorn = new Uint8Array(table.rowCount);
  yield* inChunks(table.rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      const like = firstLike[row] ?? row;
      if (like === row || without.has(row)) firstLike[row] = row;
      else if (without.has(like) || !isSame(row, like, named)) {
        const key = `${like} ${JSON.stringify(named.map((column) => table.columns[column]?.at(row)))}`;
        firstLike[row] = firstNamed.get(key) ?? row;
        firstNamed.set(key, firstLike[row] ?? row);
      }
      const first = firstLike[row] ?? row;
      if (first !== row && !isSame(row, first, measured)) isTorn[first] = 1;
    }
  });
  // Where one of several differs none is believed; else all but the first are copies.
  const copies: number[] = [];
  const conflicting: number[] = [];
  firstLike.forEach((first, row) => {
    if (isTorn[first] === 1) conflicting.push(row);
    else if (first !== row) copies.push(row);
  });
  return { copies, conflicting };
}

/** Bits of memory that a look for repetitions may take: 4 MiB. */
const MAX_BITS = 2 ** 25;

/** Whether some rows share all codes; only where few combinations are possible, else undefined. */
function* isRepeated(keys: readonly RowCodes[], rowCount: number): Turns<boolean | undefined> {
  const possible = keys.reduce((product, { count }) => product * count, 1);
  if (possible < rowCount) return true;
  if (possible > MAX_BITS) return undefined;
  const seen = new Uint8Array(possible / 8 + 1);
  let repeated = false;
  yield* inChunks(rowCount, (from, to) => {
    for (let row = from; row < to && !repeated; row++) {
      let place = 0;
      for (let key = 0; key < keys.length; key++) {
        const { codes, count } = keys[key] ?? { codes: NO_CODES, count: 1 };
        place = place * count + (codes[row] ?? 0);
      }
      const bit = 1 << (place & 7);
      const byte = seen[place >>> 3] ?? 0;
      repeated = (byte & bit) !== 0;
      seen[place >>> 3] = byte | bit;
    }
  });
  return repeated;
}

const NO_CODES = new Uint32Array(0);

/** By row, the first row with the same codes: itself where none came before it. */
function* firstRows(codes: readonly Uint32Array[], rowCount: number): Turns<Int32Array> {
  // An open hash table of row numbers: a map of the joined codes costs more than all other figures together.
  const size = 2 ** Math.ceil(Math.log2(rowCount * 2 + 1));
  const places = new Int32Array(size).fill(-1);
  const first = new Int32Array(rowCount);
  const isSame = (a: number, b: number): boolean => codes.every((column) => column[a] === column[b]);
  yield* inChunks(rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      let hash = 0;
      for (const column of codes) {
        hash = Math.imul(hash ^ (column[row] ?? 0), 0x9e3779b1);
        hash ^= hash >>> 15;
      }
      let place = hash & (size - 1);
      while (places[place] !== -1 && !isSame(places[place] ?? 0, row)) place = (place + 1) & (size - 1);
      if (places[place] === -1) places[place] = row;
      first[row] = places[place] ?? row;
    }
  });
  return first;
}
