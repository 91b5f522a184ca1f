import { type DuckDBConnection, type DuckDBResult, StatementType } from "@duckdb/node-api";
import { say } from "@growingio-export/core/basics";
import { duckdbReason, EngineError, isOutOfMemory } from "../engine-error.ts";
import { checkStatement } from "../sql/check-statement.ts";
import { loadTables } from "./load-tables.ts";
import { lockDown } from "./open-database.ts";
import type { TableSource } from "./protocol.ts";

/** Checks somebody else's statement, loads only the tables it names, locks the database, starts it, and streams its result. */
export async function startStatement(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly TableSource[],
  onExecuting: () => void,
): Promise<{ result: DuckDBResult; used: number[] }> {
  const used = await tablesOf(connection, sql, tables);
  await loadTables(
    connection,
    used.flatMap((index) => tables[index] ?? []),
  );
  await lockDown(connection);
  onExecuting();
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1)
      throw new EngineError("sql_error", say`There are several statements. Write exactly one.`);
    const prepared = await statements.prepare(0);
    if (prepared.statementType !== StatementType.SELECT) {
      throw new EngineError("sql_error", say`Only one SELECT (or WITH, VALUES, FROM, DESCRIBE, SUMMARIZE) is allowed.`);
    }
    const result = await prepared.stream();
    // The reader of results keeps the fields of a struct in an object, which such a field would vanish in.
    if (result.columnTypes().some((type) => String(type).includes("__proto__"))) {
      throw new EngineError("sql_error", say`A field of a struct cannot be called __proto__: give it another name.`);
    }
    return { result, used };
  } catch (error) {
    throw statementError(error, sql);
  }
}

/** The failure of a statement as its author should see it. */
export function statementError(error: unknown, sql: string): EngineError {
  if (error instanceof EngineError) return error;
  if (isOutOfMemory(error)) {
    return new EngineError(
      "limit_reached",
      say`The statement needs more memory than the limit allows. Aggregate earlier, select fewer columns, or avoid the cross join.`,
    );
  }
  return new EngineError("sql_error", duckdbReason(error, sql));
}

async function tablesOf(connection: DuckDBConnection, sql: string, tables: readonly TableSource[]): Promise<number[]> {
  let tree: unknown;
  try {
    const reader = await connection.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", [sql]);
    tree = JSON.parse(String(reader.getRows()[0]?.[0]));
  } catch (error) {
    throw statementError(error, sql);
  }
  const check = checkStatement(tree);
  if (check.kind === "refused") throw new EngineError("sql_error", check.reason);
  const used = check.tables.flatMap((name) => {
    const index = tables.findIndex((table) => table.names.some((own) => own.toLowerCase() === name.toLowerCase()));
    if (index >= 0) return [index];
    if (check.defined.includes(name.toLowerCase())) return [];
    throw new EngineError("sql_error", say`There is no table ${JSON.stringify(name.slice(0, 200))}.`);
  });
  return [...new Set(used)];
}
