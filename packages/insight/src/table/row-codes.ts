import { inChunks, type Turns } from "../turns.ts";
import { NumberCodes } from "./number-codes.ts";

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
