import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { say } from "@growingio-export/core/basics";
import { toCsv } from "../save/csv.ts";
import { toJson } from "../save/json.ts";
import type { TableStream } from "../save/table-stream.ts";
import { toXlsx } from "../save/xlsx.ts";
import { startStatement, statementError } from "./model-statement.ts";
import { openDatabase } from "./open-database.ts";
import { copyToParquet } from "./parquet-file.ts";
import { PeopleWall } from "./people-wall.ts";
import type { EngineOperations } from "./protocol.ts";
import { statementTable, storedTable } from "./save-sources.ts";

/** Writes a stored export, or the result of a statement, into a new file. */
export async function saveTable(
  input: EngineOperations["save"]["input"],
  onExecuting: () => void,
  onRows: (rows: number) => void,
): Promise<EngineOperations["save"]["output"]> {
  const { connection, close } = await openDatabase(input.memoryMb);
  try {
    if (input.format === "parquet") return await copyToParquet(connection, input, onExecuting);
    const { table, wall } = await sourceOf(connection, input.source, input.format, onExecuting);
    if ("table" in input.source) onExecuting();
    let rows = 0;
    let cut = 0;
    let changed = 0;
    let example = "";
    const counted: TableStream = {
      columns: table.columns,
      batches: counting(table.batches, (count) => {
        rows += count;
        onRows(rows);
      }),
    };
    const onChanged = (text: string) => {
      if (changed++ === 0) example = text;
    };
    const bytes =
      input.format === "xlsx"
        ? Readable.fromWeb(await toXlsx(counted, input.sheetName, () => cut++))
        : Readable.from(input.format === "csv" ? toCsv(counted, onChanged) : toJson(counted));
    await pipeline(bytes, createWriteStream(input.path, { flags: "wx", mode: 0o600 }));
    return {
      rows,
      warnings: [
        ...wall.warnings(),
        ...(cut > 0 ? [say`${cut} cells were longer than an Excel cell can be (32,767 characters) and are cut.`] : []),
        ...(changed > 0
          ? [say`Excel shows ${changed} cells of this CSV as other numbers or dates, such as ${example}: take xlsx.`]
          : []),
      ],
    };
  } catch (error) {
    throw "sql" in input.source ? statementError(error, input.source.sql) : error;
  } finally {
    close();
  }
}

async function sourceOf(
  connection: DuckDBConnection,
  source: EngineOperations["save"]["input"]["source"],
  format: "csv" | "xlsx" | "json",
  onExecuting: () => void,
): Promise<{ table: TableStream; wall: PeopleWall }> {
  if ("table" in source) {
    return { table: storedTable(connection, source.table, format), wall: new PeopleWall([]) };
  }
  const { result, used } = await startStatement(connection, source.sql, source.tables, onExecuting);
  const wall = new PeopleWall(used.map((index) => source.tables[index]));
  return { table: statementTable(result, format, wall), wall };
}

async function* counting<T>(batches: AsyncIterable<T[]>, count: (rows: number) => void): AsyncGenerator<T[]> {
  for await (const batch of batches) {
    yield batch;
    count(batch.length);
  }
}
