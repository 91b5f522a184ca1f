import type { Cell, Table, TableColumn } from "@growingio-export/core";
import type { ParquetColumn } from "../parquet/write-parquet.ts";
import type { StoredColumn } from "../store/manifest.ts";

/** The columns of a table's Parquet file: those sent, then the exact cells of those that need it. */
export function parquetColumns(table: Table, stored: readonly StoredColumn[]): ParquetColumn[] {
  const plain: ParquetColumn[] = [];
  const exact: ParquetColumn[] = [];
  for (const [index, { sqlName, sqlType, exactName }] of stored.entries()) {
    const column = table.columns[index];
    if (column === undefined) continue;
    plain.push({ name: sqlName, type: sqlType, cells: cellsFrom(column, shownAs[sqlType]) });
    if (exactName !== null) exact.push({ name: exactName, type: "VARCHAR", cells: cellsFrom(column, exactText) });
  }
  return plain.length > 0 ? [...plain, ...exact] : [noColumn];
}

/** A table without columns cannot exist in SQL. */
const noColumn: ParquetColumn = {
  name: "empty",
  type: "VARCHAR",
  cells: (start, end) => new Array(end - start).fill(null),
};

type Stored = ReturnType<ParquetColumn["cells"]>[number];

const shownAs: Readonly<Record<StoredColumn["sqlType"], (cell: Cell) => Stored>> = {
  BIGINT: (cell) => (typeof cell === "number" ? BigInt(cell) : null),
  // A metric beyond 2^53 is its digits as text, and nearly its value as a number.
  DOUBLE: (cell) => (cell === null ? null : Number(cell)),
  VARCHAR: (cell) => (cell === null ? null : String(cell)),
};

function cellsFrom(column: TableColumn, show: (cell: Cell) => Stored): ParquetColumn["cells"] {
  return (start, end) => Array.from({ length: end - start }, (_, place) => show(column.at(start + place)));
}

function exactText(cell: Cell): string | null {
  if (cell === null) return null;
  // JSON.stringify would drop the sign.
  return Object.is(cell, -0) ? "-0" : JSON.stringify(cell);
}
