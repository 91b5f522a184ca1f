import { type Cell, type Column, cleanText, uniqueNames } from "@growingio-export/core";
import type { StoredColumn } from "../store/manifest.ts";

/** What has been seen in a column so far. */
interface Seen {
  text: boolean;
  number: boolean;
  fraction: boolean;
  /** Text that UTF-8 cannot carry: a surrogate without its other half. */
  torn: boolean;
}

/** Finds how each column is stored, from its cells; feed it rows, then ask. */
export class ColumnPlanner {
  readonly #columns: readonly Column[];
  readonly #seen: Seen[];

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#seen = columns.map(() => ({ text: false, number: false, fraction: false, torn: false }));
  }

  see(rows: readonly (readonly Cell[])[]): void {
    for (const row of rows) {
      for (let index = 0; index < this.#seen.length; index++) {
        const seen = this.#seen[index];
        const cell = row[index];
        if (seen === undefined || cell === null || cell === undefined) continue;
        if (typeof cell === "string") {
          seen.text = true;
          if (!seen.torn && !cell.isWellFormed()) seen.torn = true;
        } else {
          seen.number = true;
          if (!Number.isSafeInteger(cell) || Object.is(cell, -0)) seen.fraction = true;
        }
      }
    }
  }

  /** Metrics and fractions are DOUBLE, whole numbers elsewhere BIGINT, all else VARCHAR (mixed columns keep their cells as JSON beside it). */
  plan(): StoredColumn[] {
    const names = sqlNames(this.#columns.map((column) => column.name));
    const exactNames = sqlNames([...names, ...names.map((name) => `${name}_json`)]).slice(names.length);
    return this.#columns.map((column, index) => {
      const seen = this.#seen[index] ?? { text: false, number: false, fraction: false, torn: false };
      const numeric = !seen.text && (seen.number || column.role === "metric" || column.role === "time");
      const sqlType = !numeric ? "VARCHAR" : column.role === "metric" || seen.fraction ? "DOUBLE" : "BIGINT";
      const exact = seen.torn || (seen.text && seen.number);
      return {
        name: column.name,
        role: column.role,
        sqlName: names[index] ?? column.name,
        sqlType,
        exactName: exact ? (exactNames[index] ?? null) : null,
      };
    });
  }
}

/** Long enough for any name a person gives; what is longer could be shown nowhere. */
const MAX_NAME_CHARACTERS = 120;

/**
 * Names as SQL takes them: as sent, the second `x` as `x_2`, and so on.
 *
 * SQL does not tell upper from lower case and has no empty name, and a name that is shown clean must be one that can be queried:
 * control, bidi and zero-width characters are left out.
 */
export function sqlNames(names: readonly string[]): string[] {
  const usable = names.map((name, index) => cleanText(name, MAX_NAME_CHARACTERS) || `column_${index + 1}`);
  const folded = usable.map((name) => name.toLowerCase());
  const unique = uniqueNames(folded);
  return usable.map((name, index) => name + (unique[index] ?? "").slice(folded[index]?.length ?? 0));
}
