import { columnKeys } from "@growingio-export/core";
import type { StoredColumn } from "../store/manifest.ts";
import { quoteIdentifier } from "./quote.ts";

/** A column of a table in SQL: the expression that makes it from the Parquet file, its name and type. */
export interface SqlColumn {
  readonly expression: string;
  readonly name: string;
  readonly type: string;
}

/**
 * The columns a table has in SQL: those sent, and `time_shanghai` (TIMESTAMPTZ) for the time column.
 *
 * Where a column of that name was sent, the added one is `time_shanghai_2`. Cells of the time column that are no instant (`不适用`) become NULL in it.
 */
export function sqlColumns(columns: readonly StoredColumn[]): SqlColumn[] {
  const sent = columns.map((column) => ({
    expression: quoteIdentifier(column.sqlName),
    name: column.sqlName,
    type: column.sqlType,
  }));
  const times = columns.filter((column) => column.role === "time");
  const names = columnKeys([...sent.map((column) => column.name), ...times.map(() => "time_shanghai")]);
  const added = times.map((column, index) => ({
    expression: `TRY(make_timestamptz(TRY_CAST(${quoteIdentifier(column.sqlName)} AS BIGINT) * 1000))`,
    name: names[sent.length + index] ?? "time_shanghai",
    type: "TIMESTAMP WITH TIME ZONE",
  }));
  return [...sent, ...added];
}
