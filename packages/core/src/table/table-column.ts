import { cleanText } from "../clean-text.ts";
import type { ColumnBuffers, ColumnRole } from "./column-reader.ts";

/** A cell: metrics are numbers, dimensions text or numbers, null is no value. A whole metric beyond 2^53 is its digits as text. */
export type Cell = string | number | null;

/** The distinct cells of a column, and for each row which of them it holds. */
export interface DistinctCells {
  readonly values: readonly Cell[];
  /** One a row, an index into `values`. */
  readonly codes: Uint32Array;
}

/** One column of a table. Its memory is shared with every slice of the table; do not write to it. */
export class TableColumn {
  /** The name as sent, usually Chinese. Names can repeat within one table. */
  readonly name: string;
  readonly role: ColumnRole;
  /** The name that is unique within the table, without regard to case: what objects, SQL and files call the column. */
  readonly key: string;
  readonly length: number;
  readonly #buffers: ColumnBuffers;

  constructor(described: { name: string; role: ColumnRole; key: string }, length: number, buffers: ColumnBuffers) {
    this.name = described.name;
    this.role = described.role;
    this.key = described.key;
    this.length = length;
    this.#buffers = buffers;
  }

  /** The memory as it is: numbers with NaN for none, codes into a dictionary with 0 for no text. */
  get buffers(): ColumnBuffers {
    return this.#buffers;
  }

  /** The cell of a row, counted from 0; null where there is no value, and outside of the table. */
  at(row: number): Cell {
    const { numbers, codes, dictionary } = this.#buffers;
    const number = numbers?.[row] ?? Number.NaN;
    const code = codes?.[row] ?? 0;
    const isNumber = !Number.isNaN(number);
    // A metric's text is no figure, unless it is the digits its number could not hold.
    if (code !== 0 && (isNumber || this.role !== "metric")) return dictionary[code] ?? null;
    return isNumber ? number : null;
  }

  /** What was sent as text and is no number; null for every other cell. */
  sentText(row: number): string | null {
    const { numbers, codes, dictionary } = this.#buffers;
    const code = codes?.[row] ?? 0;
    return code === 0 || !Number.isNaN(numbers?.[row] ?? Number.NaN) ? null : (dictionary[code] ?? null);
  }

  /** Every cell as a number, NaN where it is none. */
  numbers(): Float64Array {
    return this.#buffers.numbers ?? new Float64Array(this.length).fill(Number.NaN);
  }

  /** Every cell as text, null where there is no value. */
  text(): (string | null)[] {
    return Array.from(this, (cell) => (cell === null ? null : String(cell)));
  }

  /** The distinct cells, in the order they first came. */
  distinct(): DistinctCells {
    const codes = new Uint32Array(this.length);
    const values: Cell[] = [];
    const placeOfText: number[] = [];
    const placeOfCell = new Map<Cell, number>();
    for (let row = 0; row < this.length; row++) {
      const text = this.#buffers.codes?.[row] ?? 0;
      const cell = this.at(row);
      // Texts are told apart by their codes already: that spares a look-up by the text itself.
      const isText = text !== 0 && typeof cell === "string";
      let place = isText ? placeOfText[text] : placeOfCell.get(cell);
      if (place === undefined) {
        place = values.push(cell) - 1;
        if (isText) placeOfText[text] = place;
        else placeOfCell.set(cell, place);
      }
      codes[row] = place;
    }
    return { values, codes };
  }

  /** The column's cells, row by row. */
  *[Symbol.iterator](): Generator<Cell> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Long enough for any name a person gives; what is longer could be shown nowhere. */
const MAX_KEY_CHARACTERS = 120;

/**
 * The keys of a table's columns: their names cleaned of control, bidi and zero-width characters, an empty one as
 * `column_3`, the second `x` as `x_2`, the third as `x_3`. Unique without regard to case, because SQL tells none apart.
 */
export function columnKeys(names: readonly string[]): string[] {
  const clean = names.map((name, index) => cleanText(name, MAX_KEY_CHARACTERS) || `column_${index + 1}`);
  const reserved = new Set(clean.map(fold));
  const used = new Set<string>();
  const lastNumber = new Map<string, number>();
  return clean.map((name) => {
    const folded = fold(name);
    let key = name;
    if (used.has(folded)) {
      let number = lastNumber.get(folded) ?? 1;
      do key = `${name}_${++number}`;
      while (used.has(fold(key)) || reserved.has(fold(key)));
      lastNumber.set(folded, number);
    }
    used.add(fold(key));
    return key;
  });
}

function fold(name: string): string {
  return name.toLowerCase();
}
