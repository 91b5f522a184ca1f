import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { say } from "@growingio-export/core/basics";
import { toCsv } from "../save/csv.ts";
import { toJson } from "../save/json.ts";
import type { SheetStream, TableStream } from "../save/table-stream.ts";
import { toXlsx } from "../save/xlsx.ts";
import { startStatement, statementError } from "./model-statement.ts";
import { openDatabase } from "./open-database.ts";
import { copyToParquet } from "./parquet-file.ts";
import { PeopleWall } from "./people-wall.ts";
import type { EngineOperations, SavedSource, TableSource } from "./protocol.ts";
import { statementSheet, storedSheet } from "./save-sheets.ts";
import { type RowFormat, statementTable, storedTable } from "./save-sources.ts";

type Input = EngineOperations["save"]["input"];

/** Writes stored exports, or the result of a statement, into a new file. */
export async function saveTable(
  input: Input,
  onExecuting: () => void,
  onRows: (rows: number) => void,
): Promise<EngineOperations["save"]["output"]> {
  const { source, format, path, memoryMb, zonedTimes = false } = input;
  const { connection, close } = await openDatabase(memoryMb);
  try {
    if (format === "parquet")
      return await copyToParquet(connection, { source: single(source), path, memoryMb }, onExecuting);
    let rows = 0;
    const counted = <T extends TableStream>(table: T): T => ({
      ...table,
      batches: counting(table.batches, (count) => {
        rows += count;
        onRows(rows);
      }),
    });
    const work =
      format === "xlsx"
        ? await asWorkbook(connection, input, counted, onExecuting)
        : await asLines(
            connection,
            single(source),
            format === "json" && zonedTimes ? "zoned json" : format,
            counted,
            onExecuting,
          );
    await pipeline(Readable.from(work.bytes), createWriteStream(path, { flags: "wx", mode: 0o600 }));
    return { rows, warnings: work.warnings() };
  } catch (error) {
    throw "sql" in source ? statementError(error, source.sql) : error;
  } finally {
    close();
  }
}

type Counted = <T extends TableStream>(table: T) => T;

interface Work {
  readonly bytes: AsyncIterable<Uint8Array | string>;
  /** Once all is written. */
  readonly warnings: () => string[];
}

async function asWorkbook(
  connection: DuckDBConnection,
  { source, workbook: { names, look } = { names: [], look: {} } }: Input,
  counted: Counted,
  onExecuting: () => void,
): Promise<Work> {
  const sheets: SheetStream[] = [];
  let wall = new PeopleWall([]);
  if ("sql" in source) {
    const statement = await started(connection, source, "xlsx", onExecuting);
    sheets.push(await statementSheet(statement.table, names[0] ?? "Export", look.sheets?.[0]));
    wall = statement.wall;
  } else {
    onExecuting();
    for (const [index, table] of ("sheets" in source ? source.sheets : [source.table]).entries())
      sheets.push(await storedSheet(connection, table, names[index] ?? `Export ${index + 1}`, look.sheets?.[index]));
  }
  let cut = 0;
  return {
    bytes: toXlsx(sheets.map(counted), look, () => cut++),
    warnings: () => [
      ...wall.warnings(),
      ...(cut > 0 ? [say`${cut} cells were longer than an Excel cell can be (32,767 characters) and are cut.`] : []),
    ],
  };
}

async function asLines(
  connection: DuckDBConnection,
  source: Single,
  format: Exclude<RowFormat, "xlsx">,
  counted: Counted,
  onExecuting: () => void,
): Promise<Work> {
  const { table, wall } =
    "sql" in source
      ? await started(connection, source, format, onExecuting)
      : { table: storedTable(connection, source.table, format), wall: new PeopleWall([]) };
  if ("table" in source) onExecuting();
  let changed = 0;
  let example = "";
  const onChanged = (text: string): void => {
    if (changed++ === 0) example = text;
  };
  return {
    bytes: format === "csv" ? toCsv(counted(table), onChanged) : toJson(counted(table)),
    warnings: () => [
      ...wall.warnings(),
      ...(changed > 0
        ? [say`Excel shows ${changed} cells of this CSV as other numbers or dates, such as ${example}: take xlsx.`]
        : []),
    ],
  };
}

interface Statement {
  readonly sql: string;
  readonly tables: readonly TableSource[];
}

async function started(
  connection: DuckDBConnection,
  { sql, tables }: Statement,
  format: RowFormat,
  onExecuting: () => void,
): Promise<{ table: TableStream; wall: PeopleWall }> {
  const { result, used } = await startStatement(connection, sql, tables, onExecuting);
  const wall = new PeopleWall(used.map((index) => tables[index]));
  return { table: statementTable(result, format, wall), wall };
}

type Single = Exclude<SavedSource, { readonly sheets: unknown }>;

function single(source: SavedSource): Single {
  if ("sheets" in source) throw new TypeError("Several tables are saved as a workbook alone.");
  return source;
}

async function* counting<T>(batches: AsyncIterable<T[]>, count: (rows: number) => void): AsyncGenerator<T[]> {
  for await (const batch of batches) {
    yield batch;
    count(batch.length);
  }
}
