import { type Cell, type Column, columnKeys } from "@growingio-export/core";
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
    const names = columnKeys(this.#columns.map((column) => column.name));
    const exactNames = columnKeys([...names, ...names.map((name) => `${name}_json`)]).slice(names.length);
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
