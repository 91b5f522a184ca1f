import type { DuckDBConnection } from "@duckdb/node-api";
import { unreadable } from "../engine-error.ts";
import type { FileCell, FileColumn, Marks, SheetStream, TableStream } from "../save/table-stream.ts";
import type { ColumnLook, MarkedRows, SheetLook } from "../save/workbook-look.ts";
import type { StoredColumn } from "../store/manifest.ts";
import { sentCell, storedName } from "../table/parquet-columns.ts";
import { quoteIdentifier } from "../table/quote.ts";
import { scan } from "./load-tables.ts";
import type { SavedTable } from "./protocol.ts";
import { CLOCK_AHEAD_MS, storedColumns } from "./save-sources.ts";
import { storedRows } from "./stored-rows.ts";

const DAY_MS = 86_400_000;
/** Rows of a statement that tell of the others: it cannot be run twice. */
const ROWS_AHEAD = 5_000;

/** A stored export as a sheet, with a column for marked rows where there are some. */
export async function storedSheet(
  connection: DuckDBConnection,
  table: SavedTable,
  name: string,
  look: SheetLook = {},
): Promise<SheetStream> {
  const columns = storedColumns(table).map((column, index) => lookingLike(column, look.columns?.[index]));
  const added = table.added.find((one) => one.name === look.marked?.column)?.storedName;
  const marks =
    look.marked === undefined || added === undefined ? undefined : await marksIn(connection, table, added, look.marked);
  return {
    name,
    columns,
    marks,
    telling: await extremes(connection, table),
    batches: storedRows(
      connection,
      table.path,
      table.columns,
      marks === undefined || added === undefined ? [] : [added],
    ),
  };
}

/** The result of a statement as a sheet. */
export async function statementSheet(
  { columns, batches }: TableStream,
  name: string,
  look: SheetLook = {},
): Promise<SheetStream> {
  const ahead: FileCell[][][] = [];
  const rest = batches[Symbol.asyncIterator]();
  let rows = 0;
  while (rows < ROWS_AHEAD) {
    const { done, value } = await rest.next();
    if (done === true) break;
    ahead.push(value);
    rows += value.length;
  }
  return {
    name,
    columns: columns.map((column, index) => lookingLike(column, look.columns?.[index])),
    telling: ahead.flat(),
    hasMore: rows >= ROWS_AHEAD,
    batches: replayed(ahead, rest),
  };
}

async function* replayed(ahead: FileCell[][][], rest: AsyncIterator<FileCell[][]>): AsyncGenerator<FileCell[][]> {
  yield* ahead.splice(0);
  yield* { [Symbol.asyncIterator]: () => rest };
}

function lookingLike(column: FileColumn, { header, shownAs }: ColumnLook = {}): FileColumn {
  return {
    ...column,
    ...(header === undefined ? {} : { name: header }),
    ...(shownAs === undefined || column.shownAs === undefined ? {} : { shownAs }),
  };
}

/** Undefined where no row is marked, nor could be. */
async function marksIn(
  connection: DuckDBConnection,
  { path }: SavedTable,
  added: string,
  { header, marked, unknown }: MarkedRows,
): Promise<Marks | undefined> {
  const [row] = await rowsOf(connection, path, [`count(*) FILTER (${quoteIdentifier(added)} IS DISTINCT FROM false)`]);
  return Number(row?.[0] ?? 0) === 0 ? undefined : { header, marked, unknown };
}

/** Rows of cells that tell of all: of each column the longest text, the largest and the smallest number, and one that needs more room than others. */
async function extremes(connection: DuckDBConnection, { path, columns }: SavedTable): Promise<FileCell[][]> {
  if (columns.length === 0) return [];
  const asked = columns.map(tellingCells);
  const [row = []] = await rowsOf(connection, path, asked.flat());
  return [0, 1, 2, 3].map((which) =>
    columns.map((column, index) => {
      // Only the first is as it was sent where that is kept apart.
      return sentCell(row[4 * index + which] ?? null, which === 0 ? column : { ...column, exactName: null });
    }),
  );
}

function tellingCells(column: StoredColumn): readonly [string, string, string, string] {
  const isText = column.exactName !== null || column.sqlType === "VARCHAR";
  const sent = quoteIdentifier(storedName(column));
  const longest = isText ? `arg_max(${sent}, strlen(${sent}))` : "NULL";
  if (column.sqlType === "VARCHAR") return [longest, "NULL", "NULL", "NULL"];
  const cell = quoteIdentifier(column.sqlName);
  const isWider =
    column.role === "time" ? `(${cell} + ${CLOCK_AHEAD_MS}) % ${DAY_MS} <> 0` : `${cell} <> trunc(${cell})`;
  return [longest, `max(${cell})`, `min(${cell})`, `any_value(${cell}) FILTER (${isWider})`];
}

async function rowsOf(connection: DuckDBConnection, path: string, list: readonly string[]): Promise<unknown[][]> {
  try {
    return (await connection.runAndReadAll(`SELECT ${list.join(", ")} FROM ${scan(path)}`)).getRows();
  } catch (error) {
    throw unreadable(error, path);
  }
}
