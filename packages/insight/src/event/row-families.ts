import type { RowCodes } from "../table/row-codes.ts";
import { alike, combined } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";
import { type Dimension, isUnder, type RowPatterns, type RowWords } from "./row-patterns.ts";

/** Who, when and what of the rows of a table. */
export interface RowKeys {
  readonly targets: RowCodes;
  readonly times: RowCodes;
  readonly dimensions: readonly Dimension[];
  readonly patterns: RowPatterns;
  /** By row, 1 where it is no evidence and counts nowhere. */
  readonly isLeft: Uint8Array;
}

/** Rows of a pattern, the heads, and those they may stand for, the members, which share a key with them. */
export interface Family {
  readonly pattern: number;
  /** The dimensions that the heads may sum over, by their words; they are values of all others. */
  readonly over: RowWords;
  /** By pattern, 1 where its rows can be members. */
  readonly isMember: Uint8Array;
  /** By pattern, 1 where its rows name a value of each of those dimensions. */
  readonly isPlain: Uint8Array;
  /** The members, then the heads. */
  readonly rows: Uint32Array;
  readonly memberCount: number;
  /** By place in `rows`, a whole number below `count`: what they have in common besides those dimensions. */
  readonly keys: Uint32Array;
  readonly count: number;
}

/** Finds the heads of a pattern and their members. */
export function* familyOf(
  pattern: number,
  over: RowWords,
  { targets, times, dimensions, patterns, isLeft }: RowKeys,
): Turns<Family> {
  const inside = patterns.words.map((words) => new Map([...words].filter(([column]) => over.has(column))));
  const isMember = Uint8Array.from(inside, (words) => (isUnder(words, over) ? 1 : 0));
  const isPlain = Uint8Array.from(inside, (words) => (words.size === 0 ? 1 : 0));
  const members = new Uint32Array(isLeft.length);
  const heads: number[] = [];
  let memberCount = 0;
  yield* inChunks(isLeft.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (isLeft[row] === 1) continue;
      const code = patterns.codes[row] ?? 0;
      if (isMember[code] === 1) members[memberCount++] = row;
      else if (code === pattern) heads.push(row);
    }
  });
  const rows = new Uint32Array(memberCount + heads.length);
  rows.set(members.subarray(0, memberCount));
  rows.set(heads, memberCount);
  let keys = alike(rows.length);
  for (const { codes, count } of [targets, times, ...dimensions.filter(({ column }) => !over.has(column))]) {
    if (count > 1) keys = yield* combined(keys, { codes: yield* picked(codes, rows), count });
  }
  return { pattern, over, isMember, isPlain, rows, memberCount, keys: keys.codes, count: keys.count };
}

function* picked(codes: Uint32Array, rows: Uint32Array): Turns<Uint32Array> {
  const found = new Uint32Array(rows.length);
  yield* inChunks(rows.length, (from, to) => {
    for (let place = from; place < to; place++) found[place] = codes[rows[place] ?? 0] ?? 0;
  });
  return found;
}

/** The heads of a family. */
export function headsOf({ rows, memberCount }: Family): Uint32Array {
  return rows.subarray(memberCount);
}
