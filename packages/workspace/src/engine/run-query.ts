import { say } from "@growingio-export/core/basics";
import { cutCell, jsonCell, maxCellCharacters } from "../sql/json-cell.ts";
import { startStatement, statementError } from "./model-statement.ts";
import { openDatabase } from "./open-database.ts";
import { PeopleWall } from "./people-wall.ts";
import type { EngineOperations, QueryOutput } from "./protocol.ts";

/** All cells of one answer together; what is beyond is not read. */
const maxTotalCharacters = 1_000_000;

export async function runQuery(
  input: EngineOperations["query"]["input"],
  onExecuting: () => void,
): Promise<QueryOutput> {
  const { connection, close } = await openDatabase(input.memoryMb);
  try {
    const { result, used } = await startStatement(connection, input.sql, input.tables, onExecuting);
    const wall = new PeopleWall(used.map((index) => input.tables[index]));
    const names = result.deduplicatedColumnNames();
    const columns = result.columnTypes().map((type, index) => ({ name: names[index] ?? "", type: String(type) }));
    const rows: unknown[][] = [];
    let total = 0;
    let cut = 0;
    let truncated = false;
    let skip = input.offset;
    read: for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      const first = Math.min(skip, chunk.rowCount);
      skip -= first;
      for (let index = first; index < chunk.rowCount; index++) {
        if (rows.length === input.limit || total > maxTotalCharacters) {
          truncated = true;
          break read;
        }
        const row = chunk.getRowValues(index).map((value) => {
          const cell = jsonCell(wall.pass(value));
          const shorter = cutCell(cell);
          if (shorter !== null) cut++;
          const kept = shorter ?? cell;
          total += typeof kept === "object" ? JSON.stringify(kept).length : String(kept).length;
          return kept;
        });
        rows.push(row);
      }
    }
    const warnings = wall.warnings();
    if (cut > 0) warnings.push(say`${cut} cells were longer than ${count(maxCellCharacters)} characters and are cut.`);
    if (truncated && rows.length < input.limit) {
      warnings.push(
        say`Only ${count(rows.length)} rows are given: together they reached ${count(maxTotalCharacters)} characters, the limit.`,
      );
    } else if (truncated) {
      warnings.push(
        say`Only the first ${count(rows.length)} rows are given: aggregate, or use LIMIT and OFFSET, or save the result to a file.`,
      );
    }
    return { columns, rows, truncated, warnings, used };
  } catch (error) {
    throw statementError(error, input.sql);
  } finally {
    close();
  }
}

const count = (value: number): string => value.toLocaleString("en");
