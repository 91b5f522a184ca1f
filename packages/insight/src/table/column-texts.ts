import type { TableColumn } from "@growingio-export/core";
import { inChunks, type Turns } from "../turns.ts";
import { cellText } from "./cells.ts";
import type { RowCodes } from "./row-codes.ts";
import { NumberCodes } from "./row-codes.ts";

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
