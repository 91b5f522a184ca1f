import type { DuckDBConnection } from "@duckdb/node-api";
import { unreadable } from "../engine-error.ts";
import type { FileCell, FileColumn, Marks, SheetStream, TableStream } from "../save/table-stream.ts";
import type { ColumnLook, MarkedRows, SheetLook } from "../save/workbook-look.ts";
import { sentCell, storedName } from "../table/parquet-columns.ts";
import { quoteIdentifier } from "../table/quote.ts";
import { scan } from "./load-tables.ts";
import type { SavedTable } from "./protocol.ts";
import { storedColumns } from "./save-sources.ts";
import { storedRows } from "./stored-rows.ts";

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

/** Three rows of cells: of each column the longest text, or the largest and the smallest number and one that is not whole. */
async function extremes(connection: DuckDBConnection, { path, columns }: SavedTable): Promise<FileCell[][]> {
  if (columns.length === 0) return [];
  const asked = columns.flatMap((column) => {
    const cell = quoteIdentifier(storedName(column));
    if (column.exactName !== null || column.sqlType === "VARCHAR")
      return [`arg_max(${cell}, strlen(${cell}))`, "NULL", "NULL"];
    return [`max(${cell})`, `min(${cell})`, `any_value(${cell}) FILTER (${cell} <> trunc(${cell}))`];
  });
  const [row = []] = await rowsOf(connection, path, asked);
  return [0, 1, 2].map((which) => columns.map((column, index) => sentCell(row[3 * index + which] ?? null, column)));
}

async function rowsOf(connection: DuckDBConnection, path: string, list: readonly string[]): Promise<unknown[][]> {
  try {
    return (await connection.runAndReadAll(`SELECT ${list.join(", ")} FROM ${scan(path)}`)).getRows();
  } catch (error) {
    throw unreadable(error, path);
  }
}
