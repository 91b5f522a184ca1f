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
 * The columns a table has in SQL: those sent, with the time column as a clock in Shanghai shows it (TIMESTAMP), then for that
 * column `…_ms` (epoch milliseconds), `…_text` (what was sent and is no instant, such as `不适用`) and `time_shanghai`
 * (TIMESTAMPTZ; it goes with the next release), and those added when it was kept.
 *
 * Numbers sent in a dimension are ids or names: text. A name that was sent keeps its column: what is added gets `_2`.
 */
export function sqlColumns({ columns, added }: Pick<Manifest, "columns" | "added">): SqlColumn[] {
  const sent = columns.map(sentColumn);
  const times = columns.filter(({ role }) => role === "time");
  const further: SqlColumn[] = [
    ...times.flatMap((column) => beside(column)),
    ...times.map((column) => ({ name: INSTANT, expression: instant(column), type: "TIMESTAMP WITH TIME ZONE" })),
    ...added.map(({ name, storedName }) => ({ name, expression: quoteIdentifier(storedName), type: "BOOLEAN" })),
  ];
  const names = columnKeys([...sent, ...further].map(({ name }) => name)).slice(sent.length);
  return [...sent, ...further.map((column, index) => ({ ...column, name: names[index] ?? column.name }))];
}

/** The names that `sqlColumns` gives the instants of the time columns. */
export function instantNames({ columns, sqlColumns: shown }: InSql): string[] {
  const times = columns.filter(({ role }) => role === "time").length;
  const first = columns.length + 2 * times;
  return shown.slice(first, first + times).map(({ name }) => name);
}

interface InSql {
  readonly columns: readonly StoredColumn[];
  readonly sqlColumns: readonly SqlColumn[];
}

const INSTANT = "time_shanghai";

/** What the clock of a time column does not say. */
function beside({ sqlName, sqlType }: StoredColumn): SqlColumn[] {
  const cell = quoteIdentifier(sqlName);
  const text = sqlType === "VARCHAR" ? `CASE WHEN ${instant({ sqlName })} IS NULL THEN ${cell} END` : "NULL::VARCHAR";
  return [
    { name: `${sqlName}_ms`, expression: milliseconds({ sqlName }), type: "BIGINT" },
    { name: `${sqlName}_text`, expression: text, type: "VARCHAR" },
  ];
}

function milliseconds({ sqlName }: Pick<StoredColumn, "sqlName">): string {
  return `TRY_CAST(${quoteIdentifier(sqlName)} AS BIGINT)`;
}

function instant(column: Pick<StoredColumn, "sqlName">): string {
  return `TRY(make_timestamptz(${milliseconds(column)} * 1000))`;
}

function sentColumn({ role, sqlName: name, sqlType, exactName, isWhole }: StoredColumn): SqlColumn {
  const cell = quoteIdentifier(name);
  if (exactName !== null && isWhole) {
    return { expression: `TRY_CAST(trim(${quoteIdentifier(exactName)}, '"') AS HUGEINT)`, name, type: "HUGEINT" };
  }
  // The session's time zone is Shanghai's.
  if (role === "time") {
    return { expression: `TRY(CAST(${instant({ sqlName: name })} AS TIMESTAMP))`, name, type: "TIMESTAMP" };
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
