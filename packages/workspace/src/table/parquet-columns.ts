import type { Cell, Table, TableColumn } from "@growingio-export/core";
import type { ColumnCells } from "../parquet/encode-column.ts";
import type { ParquetColumn } from "../parquet/write-parquet.ts";
import type { StoredColumn } from "../store/manifest.ts";

/** The columns of a table's Parquet file: those sent, then the exact cells of those that need it. */
export function parquetColumns(table: Table, stored: readonly StoredColumn[]): ParquetColumn[] {
  const plain: ParquetColumn[] = [];
  const exact: ParquetColumn[] = [];
  for (const [index, { sqlName, sqlType, exactName }] of stored.entries()) {
    const column = table.columns[index];
    if (column === undefined) continue;
    const cells =
      sqlType !== "VARCHAR"
        ? (start: number, end: number) => numberCells(column, sqlType, start, end)
        : exactName === null
          ? (start: number, end: number) => textCells(column, start, end)
          : (start: number, end: number) => shownCells(column, start, end, String);
    plain.push({ name: sqlName, type: sqlType, cells });
    if (exactName === null) continue;
    exact.push({
      name: exactName,
      type: "VARCHAR",
      cells: (start, end) => shownCells(column, start, end, exactText),
    });
  }
  return plain.length > 0 ? [...plain, ...exact] : [noColumn];
}

/** A table without columns cannot exist in SQL. */
const noColumn: ParquetColumn = {
  name: "empty",
  type: "VARCHAR",
  cells: (start, end) => ({ type: "VARCHAR", codes: new Uint32Array(end - start), texts: [] }),
};

function numberCells({ buffers }: TableColumn, type: "DOUBLE" | "BIGINT", start: number, end: number): ColumnCells {
  return { type, numbers: buffers.numbers?.subarray(start, end) ?? new Float64Array(end - start).fill(Number.NaN) };
}

function textCells({ buffers }: TableColumn, start: number, end: number): ColumnCells {
  const codes = buffers.codes?.subarray(start, end) ?? new Uint32Array(end - start);
  return { type: "VARCHAR", codes, texts: buffers.dictionary };
}

/** Cells of several kinds as text, each distinct one shown once. */
function shownCells(column: TableColumn, start: number, end: number, show: (cell: Cell) => string): ColumnCells {
  const codes = new Uint32Array(end - start);
  const texts = [""];
  const places = new Map<Cell | symbol, number>();
  for (let row = start; row < end; row++) {
    const cell = column.at(row);
    if (cell === null) continue;
    // A Map tells 0 and -0 not apart.
    const key = Object.is(cell, -0) ? minusZero : cell;
    let code = places.get(key);
    if (code === undefined) {
      code = texts.push(show(cell)) - 1;
      places.set(key, code);
    }
    codes[row - start] = code;
  }
  return { type: "VARCHAR", codes, texts };
}

const minusZero = Symbol("-0");

function exactText(cell: Cell): string {
  // JSON.stringify would drop the sign.
  return Object.is(cell, -0) ? "-0" : JSON.stringify(cell);
}
