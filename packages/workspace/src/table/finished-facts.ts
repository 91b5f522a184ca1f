import { columnKeys, type Table } from "@growingio-export/core";
import type { FinishedFacts } from "../store/export-store.ts";
import type { StoredColumn } from "../store/manifest.ts";

/** The columns of a user list: all text. */
export function userColumns(names: readonly string[]): StoredColumn[] {
  const unique = columnKeys(names);
  return names.map((name, index) => ({
    name,
    role: "dimension",
    sqlName: unique[index] ?? name,
    sqlType: "VARCHAR",
    exactName: null,
    isWhole: false,
  }));
}

/** What a table's manifest says of it besides its columns. */
export function tableFacts(table: Table): Omit<FinishedFacts, "columns" | "added"> {
  const { startMs, endMs, rowCount, capped, shortRows = 0, parts, granularity } = table;
  const { intervalMs, conversionWindowDays, statistic, timeSentAs } = table;
  return {
    rowCount,
    capped,
    shortRows,
    parts,
    range: startMs === null || endMs === null ? null : { startMs, endMs },
    granularity,
    facts: { intervalMs, conversionWindowDays, statistic, timeSentAs },
  };
}
