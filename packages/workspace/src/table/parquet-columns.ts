import { setImmediate as nextTurn } from "node:timers/promises";
import { type Cell, columnKeys, type Table, type TableColumn } from "@growingio-export/core";
import type { ParquetColumn } from "../parquet/write-parquet.ts";
import type { StoredAddition, StoredColumn } from "../store/manifest.ts";

/** A column added to those of a table: true, false or unknown for each row. */
export interface AddedColumn {
  readonly name: string;
  /** The value of a row. */
  readonly at: (row: number) => boolean | null;
}

/** Finds names in the Parquet file for columns that are added to a table's own. */
export function planAdditions(
  stored: readonly StoredColumn[],
  added: readonly AddedColumn[],
): (AddedColumn & StoredAddition)[] {
  const taken = stored.flatMap(({ sqlName, exactName }) => [sqlName, ...(exactName === null ? [] : [exactName])]);
  const names = columnKeys([...taken, ...added.map(({ name }) => name)]).slice(taken.length);
  return added.map((column, index) => ({ ...column, storedName: names[index] ?? column.name }));
}

/** The columns of a table's Parquet file: those sent, the exact cells of those that need it, and those added. */
export function parquetColumns(
  table: Table,
  stored: readonly StoredColumn[],
  added: readonly (AddedColumn & StoredAddition)[] = [],
): ParquetColumn[] {
  const plain: ParquetColumn[] = [];
  const exact: ParquetColumn[] = [];
  for (const [index, { sqlName, sqlType, exactName }] of stored.entries()) {
    const column = table.columns[index];
    if (column === undefined) continue;
    plain.push({ name: sqlName, type: sqlType, ...cellsOf(column, sqlType, exactName !== null) });
    if (exactName !== null) exact.push({ name: exactName, type: "VARCHAR", ...shown(column, exactText) });
  }
  const further = added.map(({ storedName, at }): ParquetColumn => {
    const cells = (start: number, end: number) => Array.from({ length: end - start }, (_, place) => at(start + place));
    return { name: storedName, type: "BOOLEAN", isComplete: false, cells };
  });
  return plain.length > 0 ? [...plain, ...exact, ...further] : [noColumn];
}

/** A table without columns cannot exist in SQL. */
const noColumn: ParquetColumn = {
  name: "empty",
  type: "VARCHAR",
  isComplete: false,
  cells: (start, end) => new Array(end - start).fill(null),
};

type Cells = Pick<ParquetColumn, "isComplete" | "cells">;

function cellsOf(column: TableColumn, type: StoredColumn["sqlType"], isMixed: boolean): Cells {
  const { numbers, codes, dictionary } = column.buffers;
  if (type === "VARCHAR" && !isMixed && codes !== null) {
    const isComplete = !codes.includes(0);
    const texts: readonly (string | null)[] = isComplete ? dictionary : [null, ...dictionary.slice(1)];
    return { isComplete, cells: (start, end) => Array.from(codes.subarray(start, end), (code) => texts[code] ?? null) };
  }
  if (type === "VARCHAR") return shown(column, String);
  if (numbers === null) return shown(column, () => null);
  if (numbers.includes(Number.NaN)) return shown(column, type === "BIGINT" ? BigInt : Number);
  return {
    isComplete: true,
    cells: (start, end) =>
      type === "DOUBLE" ? numbers.subarray(start, end) : BigInt64Array.from(numbers.subarray(start, end), BigInt),
  };
}

/** Cells one by one, each that is there as `show` makes it. */
function shown(column: TableColumn, show: (cell: string | number) => string | number | bigint | null): Cells {
  return {
    isComplete: false,
    cells: (start, end) =>
      Array.from({ length: end - start }, (_, place) => {
        const cell = column.at(start + place);
        return cell === null ? null : show(cell);
      }),
  };
}

function exactText(cell: string | number): string {
  // JSON.stringify would drop the sign.
  return Object.is(cell, -0) ? "-0" : JSON.stringify(cell);
}

/**
 * Finds how each column of a table is stored: metrics and fractions as DOUBLE, whole numbers elsewhere as BIGINT, all else
 * as VARCHAR. What that cannot give back as it is (numbers among text, digits beyond 2^53) is kept as JSON beside it.
 */
export async function planColumns(table: Table): Promise<StoredColumn[]> {
  const keys = table.columns.map(({ key }) => key);
  const exactNames = columnKeys([...keys, ...keys.map((key) => `${key}_json`)]).slice(keys.length);
  const planned: StoredColumn[] = [];
  for (const [index, column] of table.columns.entries()) {
    const { sqlType, exact } = storageOf(column);
    const exactName = exact ? (exactNames[index] ?? null) : null;
    const isWhole = exact && column.role === "metric" && holdsWholeNumbers(column);
    planned.push({ name: column.name, role: column.role, sqlName: column.key, sqlType, exactName, isWhole });
    await nextTurn();
  }
  return planned;
}

function storageOf({ role, buffers, length }: TableColumn): { sqlType: StoredColumn["sqlType"]; exact: boolean } {
  const { numbers, codes, dictionary } = buffers;
  if (role === "metric") return { sqlType: "DOUBLE", exact: codes !== null && holdsBoth(buffers, length) };
  if (codes === null && (numbers !== null || role === "time"))
    return { sqlType: numbers?.every(isWholeOrNone) === false ? "DOUBLE" : "BIGINT", exact: false };
  // UTF-8 cannot carry a surrogate without its other half.
  const isTorn = codes !== null && dictionary.some((text) => !text.isWellFormed());
  return { sqlType: "VARCHAR", exact: isTorn || (codes !== null && numbers !== null) };
}

function isWholeOrNone(number: number): boolean {
  return Number.isNaN(number) || (Number.isSafeInteger(number) && !Object.is(number, -0));
}

/** Whether a cell is a number and keeps its digits as text as well. */
function holdsBoth({ numbers, codes }: TableColumn["buffers"], length: number): boolean {
  for (let row = 0; row < length; row++) {
    if (codes?.[row] !== 0 && !Number.isNaN(numbers?.[row] ?? Number.NaN)) return true;
  }
  return false;
}

/** What HUGEINT can hold. */
const MAX_DIGITS = 38;

function holdsWholeNumbers(column: TableColumn): boolean {
  for (const cell of column) {
    if (
      typeof cell === "string"
        ? !/^-?\d+$/.test(cell) || cell.length > MAX_DIGITS
        : cell !== null && !Number.isInteger(cell)
    )
      return false;
  }
  return true;
}

/** The column of a Parquet file that gives a column's cells back as they were sent. */
export function storedName({ exactName, sqlName }: StoredColumn): string {
  return exactName ?? sqlName;
}

/** The cell that was stored under that name, as it was sent. */
export function sentCell(value: unknown, { exactName }: StoredColumn): Cell {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  const text = String(value);
  if (exactName === null) return text;
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === "number" || typeof parsed === "string" ? parsed : null;
}
