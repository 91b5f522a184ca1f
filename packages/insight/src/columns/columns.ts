import { type Column, type ColumnRole, columnKeys, columnRoles } from "@growingio-export/core";
import { type Nature, natureOf, natures } from "./nature.ts";

/** A column with what may be done to it. */
export interface DescribedColumn extends Column {
  /** The name that is unique within the table, as in objects, SQL and files. */
  readonly key: string;
  /** Present on metrics only. */
  readonly nature?: Nature;
}

/** What a person knows better, by column key (repeated names as `name`, `name_2`, …): a role, or the nature of a metric. */
export type ColumnOverrides = Readonly<Record<string, Nature | ColumnRole>>;

/** Each column's key, role and, for metrics, nature; of a table or of what was kept of one. */
export function describeColumns(known: readonly Column[], overrides: ColumnOverrides = {}): DescribedColumn[] {
  const keys = columnKeys(known.map(({ name }) => name));
  const given = new Map(Object.entries(overrides));
  return known.map((column, index) => {
    const { name } = column;
    const key = keys[index] ?? name;
    const override = given.get(key);
    const nature = natures.find((candidate) => candidate === override);
    if (nature !== undefined) return { name, key, role: "metric", nature };
    const role = columnRoles.find((candidate) => candidate === override) ?? column.role;
    return role === "metric" ? { name, key, role, nature: natureOf(name) } : { name, key, role };
  });
}
