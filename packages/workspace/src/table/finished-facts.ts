import { columnKeys, type Table } from "@growingio-export/core";
import type { Manifest, StoredColumn } from "../store/manifest.ts";

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

/** The range that a table is of; null where it does not tell. */
export function rangeOf({ startMs, endMs }: Table): Manifest["range"] {
  return startMs === null || endMs === null ? null : { startMs, endMs };
}
