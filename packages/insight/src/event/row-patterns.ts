import type { Table } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import { SUBTOTAL, totalWordOf } from "../table/cells.ts";
import { type ColumnTexts, columnTexts, type RowCodes } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";

/** A dimension's values, by row. */
export interface Dimension extends ColumnTexts {
  /** Place of the column. */
  readonly column: number;
}

/** The dimensions (by their columns) in which a row holds a word for all values, and which word. */
export type RowWords = ReadonlyMap<number, string>;

/** Rows told apart by the words for all values that they hold. */
export interface RowPatterns extends RowCodes {
  /** By code; the first has no words. Not every one has rows. */
  readonly words: readonly RowWords[];
}

/** Reads the columns of dimensions. */
export function* dimensionsOf(table: Table, columns: readonly DescribedColumn[]): Turns<Dimension[]> {
  const dimensions: Dimension[] = [];
  for (const [index, column] of table.columns.entries()) {
    if (columns[index]?.role === "dimension") dimensions.push({ column: index, ...(yield* columnTexts(column)) });
  }
  return dimensions;
}

const NONE: RowWords = new Map();

/** Tells rows apart by the words they hold in each dimension. @param isTotal whether a person calls a cell a total. */
export function* rowPatterns(
  dimensions: readonly Dimension[],
  rowCount: number,
  isTotal: (text: string) => boolean = () => false,
): Turns<RowPatterns> {
  const codes = new Uint32Array(rowCount);
  const words: RowWords[] = [NONE];
  for (const { column, texts, codes: values } of dimensions) {
    const wordOfText = yield* wordsIn(texts, isTotal);
    if (wordOfText.size === 0) continue;
    // By the pattern of the columns before and the word: the same with this column.
    const widened = new Map<string, number>();
    yield* inChunks(rowCount, (from, to) => {
      for (let row = from; row < to; row++) {
        const word = wordOfText.get(values[row] ?? 0);
        if (word === undefined) continue;
        const before = codes[row] ?? 0;
        const key = `${before} ${word}`;
        const pattern = widened.get(key) ?? words.push(new Map([...(words[before] ?? NONE), [column, word]])) - 1;
        widened.set(key, pattern);
        codes[row] = pattern;
      }
    });
  }
  return { codes, count: words.length, words };
}

/** The words among a dimension's texts, by the texts' codes. */
function* wordsIn(texts: readonly string[], isTotal: (text: string) => boolean): Turns<Map<number, string>> {
  const found = new Map<number, string>();
  yield* inChunks(texts.length, (from, to) => {
    for (let code = from; code < to; code++) {
      const text = texts[code] ?? "";
      const word = totalWordOf(text) ?? (isTotal(text) ? text : undefined);
      if (word !== undefined) found.set(code, word);
    }
  });
  return found;
}

/**
 * Whether rows with some words can be among those that rows with other words stand for: wherever the upper ones name a
 * value, these name the same, and somewhere they say more. 不适用 may be a value under a 总计.
 */
export function isUnder(lower: RowWords, upper: RowWords): boolean {
  let saysMore = false;
  for (const column of new Set([...lower.keys(), ...upper.keys()])) {
    const below = lower.get(column);
    const above = upper.get(column);
    if (below === above) continue;
    if (above === undefined || (below !== undefined && (below !== SUBTOTAL || above === SUBTOTAL))) return false;
    saysMore = true;
  }
  return saysMore;
}

/** How much rows with some words can stand for: rows under them have less. */
export function weightOf(words: RowWords): number {
  return [...words.values()].reduce((sum, word) => sum + (word === SUBTOTAL ? 1 : 2), 0);
}
