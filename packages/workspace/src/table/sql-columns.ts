import { columnKeys } from "@growingio-export/core";
import type { Manifest, StoredColumn } from "../store/manifest.ts";
import { quoteIdentifier } from "./quote.ts";

/** A column of a table in SQL: the expression that makes it from the Parquet file, its name and type. */
export interface SqlColumn {
  readonly expression: string;
  readonly name: string;
  readonly type: string;
}

/**
 * The columns a table has in SQL: those sent, `time_shanghai` (TIMESTAMPTZ) for the time column, and those added when it was kept.
 *
 * Numbers sent in a dimension are ids or names: text. Where a column of that name was sent, `time_shanghai` is `time_shanghai_2`.
 * Cells of the time column that are no instant (`不适用`) become NULL in it.
 */
export function sqlColumns({ columns, added }: Pick<Manifest, "columns" | "added">): SqlColumn[] {
  const sent = columns.map(sentColumn);
  const times = columns.filter((column) => column.role === "time");
  const names = columnKeys([
    ...sent.map((column) => column.name),
    ...times.map(() => "time_shanghai"),
    ...added.map(({ name }) => name),
  ]);
  const instants = times.map((column) => ({
    expression: `TRY(make_timestamptz(TRY_CAST(${quoteIdentifier(column.sqlName)} AS BIGINT) * 1000))`,
    type: "TIMESTAMP WITH TIME ZONE",
  }));
  const additions = added.map(({ storedName }) => ({ expression: quoteIdentifier(storedName), type: "BOOLEAN" }));
  const further = [...instants, ...additions].map((column, index) => ({
    ...column,
    name: names[sent.length + index] ?? "",
  }));
  return [...sent, ...further];
}

function sentColumn({ role, sqlName: name, sqlType, exactName, isWhole }: StoredColumn): SqlColumn {
  const cell = quoteIdentifier(name);
  if (exactName !== null && isWhole) {
    return { expression: `TRY_CAST(trim(${quoteIdentifier(exactName)}, '"') AS HUGEINT)`, name, type: "HUGEINT" };
  }
  const isName = role === "dimension" || role === "target";
  if (isName && sqlType === "BIGINT") return { expression: `CAST(${cell} AS VARCHAR)`, name, type: "VARCHAR" };
  if (isName && sqlType === "DOUBLE") {
    // A whole number is written without `.0`, as it was sent.
    const expression = `COALESCE(CAST(CASE WHEN ${cell} = trunc(${cell}) THEN TRY_CAST(${cell} AS HUGEINT) END AS VARCHAR), CAST(${cell} AS VARCHAR))`;
    return { expression, name, type: "VARCHAR" };
  }
  return { expression: cell, name, type: sqlType };
}
