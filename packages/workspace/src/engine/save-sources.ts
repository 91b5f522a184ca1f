import {
  type DuckDBConnection,
  DuckDBDateValue,
  type DuckDBResult,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import { wallClock } from "@growingio-export/core/basics";
import type { FileCell, FileColumn, TableStream } from "../save/table-stream.ts";
import { jsonCell, jsonTime } from "../sql/json-cell.ts";
import { instantNames } from "../table/sql-columns.ts";
import type { PeopleWall } from "./people-wall.ts";
import type { SavedTable } from "./protocol.ts";
import { storedRows } from "./stored-rows.ts";

/** What rows are read for; in zoned JSON a TIMESTAMP is a time of China's clock. */
export type RowFormat = "csv" | "xlsx" | "json" | "zoned json";

/** Columns of a stored export as files name them: by their keys. */
export function storedColumns({ columns, granularity }: SavedTable): FileColumn[] {
  return columns.map(({ sqlName: name, role }) => ({
    name,
    time: role === "time" ? timeIn(granularity) : null,
    ...(role === "metric" ? { shownAs: "number" as const } : {}),
  }));
}

function timeIn(granularity: SavedTable["granularity"]): NonNullable<FileColumn["time"]> {
  if (granularity === null) return "instant";
  return granularity === "hour" ? "hour" : "day";
}

/** A stored export as sent, its columns named by their keys; JSON, which has no dates, gets `time_shanghai` beside the time column. */
export function storedTable(connection: DuckDBConnection, table: SavedTable, format: RowFormat): TableStream {
  const sent = storedColumns(table);
  const batches = storedRows(connection, table.path, table.columns);
  if (format === "csv" || format === "xlsx") return { columns: sent, batches };
  const times = table.columns.flatMap((column, index) => (column.role === "time" ? [index] : []));
  const added = instantNames(table).map((name) => ({ name, time: null }));
  return { columns: [...sent, ...added], batches: withTimes(batches, times) };
}

async function* withTimes(
  batches: AsyncIterable<FileCell[][]>,
  times: readonly number[],
): AsyncGenerator<FileCell[][]> {
  for await (const batch of batches) {
    yield batch.map((row) => [
      ...row,
      ...times.map((index) => {
        const cell = row[index];
        return typeof cell === "number" ? jsonTime(cell) : null;
      }),
    ]);
  }
}

/** The result of a statement; instants are times in CSV and Excel, ISO text in JSON; a TIMESTAMP or DATE is what it shows, in Excel as a date. */
export function statementTable(result: DuckDBResult, format: RowFormat, wall: PeopleWall): TableStream {
  const names = result.deduplicatedColumnNames();
  const columns = result.columnTypes().map((type, index) => ({
    name: names[index] ?? "",
    time: timeOf(type.typeId, format),
    ...(figures.has(type.typeId) ? { shownAs: "number" as const } : {}),
  }));
  return {
    columns,
    batches: statementRows(
      result,
      columns.map(({ time }) => time !== null),
      wall,
      format === "zoned json" ? zonedCell : fileCell,
    ),
  };
}

/** What sums and rates are of; whole numbers of a statement can be years and ids. */
const figures: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.HUGEINT,
]);

function timeOf(type: DuckDBTypeId, format: RowFormat): "instant" | "day" | null {
  if (format === "json") return null;
  if (type === DuckDBTypeId.TIMESTAMP_TZ) return format === "zoned json" ? null : "instant";
  if (format === "zoned json") return clockTypes.has(type) ? "instant" : null;
  if (format !== "xlsx") return null;
  if (type === DuckDBTypeId.DATE) return "day";
  return clockTypes.has(type) ? "instant" : null;
}

const clockTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
]);

async function* statementRows(
  result: DuckDBResult,
  times: readonly boolean[],
  wall: PeopleWall,
  write: typeof fileCell,
): AsyncGenerator<FileCell[][]> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk.getRows().map((row) => row.map((value, index) => write(wall.pass(value), times[index] === true)));
  }
}

/** Shanghai's clock before UTC. */
export const CLOCK_AHEAD_MS = 8 * 3_600_000;

/** The instant at which a clock in Shanghai shows that; null where that is not 8 hours ahead of UTC. */
function instantOfClock(clockMs: number): number | null {
  const ms = clockMs - CLOCK_AHEAD_MS;
  return wallClock(ms)?.getTime() === clockMs ? ms : null;
}

/** What a value without a zone shows, as if it were UTC. */
function clockOf(value: DuckDBValue): number | null {
  if (value instanceof DuckDBDateValue) return value.days * 86_400_000;
  if (value instanceof DuckDBTimestampValue) return Number(value.micros / 1000n);
  if (value instanceof DuckDBTimestampSecondsValue) return Number(value.seconds) * 1000;
  if (value instanceof DuckDBTimestampMillisecondsValue) return Number(value.millis);
  if (value instanceof DuckDBTimestampNanosecondsValue) return Number(value.nanos / 1_000_000n);
  return null;
}

function fileCell(value: DuckDBValue, isTime: boolean): FileCell {
  if (isTime && value instanceof DuckDBTimestampTZValue) return Number(value.micros / 1000n);
  const clockMs = isTime ? clockOf(value) : null;
  if (clockMs !== null) return instantOfClock(clockMs) ?? String(value);
  const cell = jsonCell(value);
  if (cell === null || typeof cell === "number" || typeof cell === "boolean" || typeof cell === "string") return cell;
  return JSON.stringify(cell);
}

function zonedCell(value: DuckDBValue, isTime: boolean): FileCell {
  const cell = fileCell(value, isTime);
  return isTime && typeof cell === "number" ? jsonTime(cell) : cell;
}
