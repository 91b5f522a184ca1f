import { setImmediate as nextTurn } from "node:timers/promises";
import { varint } from "./thrift.ts";

/** The cells of a column: numbers with NaN for none, or codes into texts with 0 for none. */
export type ColumnCells =
  | { readonly type: "DOUBLE" | "BIGINT"; readonly numbers: Float64Array }
  | { readonly type: "VARCHAR"; readonly codes: Uint32Array; readonly texts: readonly string[] };

/** How values lie in a page, by Parquet's numbers. */
export const encodings = { plain: 0, rle: 3, dictionary: 8, byteStreamSplit: 9 } as const;

/** The pages of one column of one row group, not yet compressed. */
export interface ColumnPages {
  /** The distinct texts; null where there are none. */
  readonly dictionary: { readonly count: number; readonly bytes: Uint8Array } | null;
  readonly data: { readonly encoding: number; readonly bytes: Uint8Array };
}

/** The most rows of a group: an index into its texts fits two bytes. */
export const MAX_GROUP_ROWS = 65_536;
/** Texts that are written in one turn of the event loop. */
const TEXTS_PER_TURN = 4_096;

/** Lays at most `MAX_GROUP_ROWS` cells out as Parquet pages: texts as indexes into a dictionary, fractions byte by byte, which packs best. */
export async function encodeColumn(cells: ColumnCells): Promise<ColumnPages> {
  if (cells.type === "VARCHAR") return await textPages(cells.codes, cells.texts);
  const { values, levels } = presentNumbers(cells.numbers);
  const isWhole = cells.type === "BIGINT";
  const bytes = isWhole ? wholeNumbers(values) : byteStreams(values);
  const encoding = isWhole ? encodings.plain : encodings.byteStreamSplit;
  return { dictionary: null, data: { encoding, bytes: Buffer.concat([levels, bytes]) } };
}

function presentNumbers(numbers: Float64Array): { values: Float64Array; levels: Uint8Array } {
  const values = new Float64Array(numbers.length);
  const bits = new Uint8Array(Math.ceil(numbers.length / 8));
  let count = 0;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    values[count++] = value;
    setBit(bits, row);
  }
  return { values: values.subarray(0, count), levels: presenceLevels(bits, numbers.length, count) };
}

async function textPages(codes: Uint32Array, texts: readonly string[]): Promise<ColumnPages> {
  const indexes = new Uint16Array(Math.ceil(codes.length / 8) * 8);
  const bits = new Uint8Array(Math.ceil(codes.length / 8));
  // One more than the index of a text in this group; 0 while it has not come.
  const places = new Uint32Array(texts.length);
  const distinct: string[] = [];
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    if (code === 0) continue;
    places[code] ||= distinct.push(texts[code] ?? "");
    indexes[count++] = (places[code] ?? 1) - 1;
    setBit(bits, row);
  }
  const levels = presenceLevels(bits, codes.length, count);
  if (count === 0) return { dictionary: null, data: { encoding: encodings.plain, bytes: levels } };
  const packed = packedIndexes(indexes.subarray(0, Math.ceil(count / 8) * 8), distinct.length);
  return {
    dictionary: { count: distinct.length, bytes: await plainTexts(distinct) },
    data: { encoding: encodings.dictionary, bytes: Buffer.concat([levels, packed]) },
  };
}

function setBit(bits: Uint8Array, row: number): void {
  bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
}

/** Which rows have a value: one run where all have, else a bit each; behind the length in bytes. */
function presenceLevels(bits: Uint8Array, rows: number, present: number): Uint8Array {
  const levels = present === rows ? [varint(rows * 2), Buffer.of(1)] : [varint(bits.length * 2 + 1), bits];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([length, ...levels]);
}

/** Indexes as one run of whole bytes, one or two each: what that wastes, compression finds. */
function packedIndexes(indexes: Uint16Array, distinct: number): Uint8Array {
  const bytes = distinct <= 256 ? Uint8Array.from(indexes) : bytesOf(indexes);
  return Buffer.concat([Buffer.of(distinct <= 256 ? 8 : 16), varint((indexes.length / 8) * 2 + 1), bytes]);
}

/** Texts as UTF-8, each behind its length. */
async function plainTexts(texts: readonly string[]): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for (let start = 0; start < texts.length; start += TEXTS_PER_TURN) {
    const part = texts.slice(start, start + TEXTS_PER_TURN);
    const bytes = Buffer.allocUnsafe(part.reduce((sum, text) => sum + 4 + Buffer.byteLength(text), 0));
    let at = 0;
    for (const text of part) {
      const length = bytes.write(text, at + 4);
      bytes.writeUInt32LE(length, at);
      at += 4 + length;
    }
    parts.push(bytes);
    if (start > 0) await nextTurn();
  }
  return Buffer.concat(parts);
}

/** Whole numbers within 2^53 as 64-bit integers. */
function wholeNumbers(values: Float64Array): Uint8Array {
  const halves = new Int32Array(values.length * 2);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    halves[index * 2] = value;
    halves[index * 2 + 1] = Math.floor(value / 2 ** 32);
  }
  return bytesOf(halves);
}

/** The first bytes of all numbers, then the second ones, and so on. */
function byteStreams(values: Float64Array): Uint8Array {
  const bytes = bytesOf(values);
  const streams = new Uint8Array(bytes.length);
  for (let stream = 0; stream < 8; stream++) {
    const start = stream * values.length;
    for (let index = 0; index < values.length; index++) streams[start + index] = bytes[index * 8 + stream] ?? 0;
  }
  return streams;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Int32Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
