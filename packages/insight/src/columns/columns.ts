import { type Cell, type Column, type ColumnRole, columnKeys } from "@growingio-export/core";
import { type Nature, natureOf, natures } from "./nature.ts";

/** One entry of a table's `meta`, as GrowingIO sends it. */
export interface ColumnMeta {
  readonly name: string;
  readonly dimension?: boolean;
  readonly metric?: boolean;
}

/** A column with what may be done to it; `nature` is present on metrics only. */
export interface DescribedColumn extends Column {
  readonly nature?: Nature;
}

/** What a person knows better, by column name (repeated names as `name`, `name_2`, …): a role, or the nature of a metric. */
export type ColumnOverrides = Readonly<Record<string, Nature | ColumnRole>>;

/** How many rows are looked at when `meta` does not say whether a column is a metric. */
const SAMPLE_ROWS = 50;

/**
 * Each column's role and, for metrics, nature, from `meta`, names and values, never from position.
 * A column that `meta` leaves open is a metric when its values are numbers, else a dimension.
 */
export function columns(
  meta: readonly ColumnMeta[],
  rows: readonly (readonly Cell[])[],
  overrides: ColumnOverrides = {},
): DescribedColumn[] {
  const withRoles = meta.map((entry, index) => ({ name: entry.name, role: roleOf(entry, index, rows) }));
  return describeColumns(withRoles, overrides);
}

/** The same for columns whose roles are known already, such as those of a core table. */
export function describeColumns(known: readonly Column[], overrides: ColumnOverrides = {}): DescribedColumn[] {
  const keys = columnKeys(known.map((column) => column.name));
  const given = new Map(Object.entries(overrides));
  return known.map((column, index) => {
    const override = given.get(keys[index] ?? column.name);
    const nature = natures.find((candidate) => candidate === override);
    if (nature !== undefined) return { name: column.name, role: "metric", nature };
    const role = roles.find((candidate) => candidate === override) ?? column.role;
    return role === "metric" ? { name: column.name, role, nature: natureOf(column.name) } : { name: column.name, role };
  });
}

const roles: readonly ColumnRole[] = ["time", "target", "dimension", "metric"];

function roleOf(entry: ColumnMeta, index: number, rows: readonly (readonly Cell[])[]): ColumnRole {
  if (entry.metric === true && entry.dimension !== true) return "metric";
  const name = entry.name.trim().toLowerCase();
  if (/^(时间|日期|time|date|timestamp)$/.test(name)) return "time";
  if (/^(目标用户|target users?|target)$/.test(name)) return "target";
  if (entry.dimension === true) return "dimension";
  const values = rows.slice(0, SAMPLE_ROWS).map((row) => row[index] ?? null);
  const sent = values.filter((value) => value !== null);
  const numeric = sent.length > 0 && sent.every((value) => typeof value === "number" || /^-?\d+(\.\d+)?$/.test(value));
  return numeric ? "metric" : "dimension";
}
