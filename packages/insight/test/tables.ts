import type { Cell, ColumnRole, TableData } from "@growingio-export/core";

/** 00:00 +08:00 of a day of November 2026 (the 1st is a Sunday). */
export function november(day: number, hour = 0): number {
  return Date.UTC(2026, 10, day, hour - 8);
}

/** Columns, as GrowingIO names them and what they are. */
export const time = ["时间", "time"] as const;
export const target = ["目标用户", "target"] as const;
export const dimension = (name: string) => [name, "dimension"] as const;
export const metric = (name: string) => [name, "metric"] as const;

/** A table from `[name, role]` columns and rows; an event chart by day over 1-30 November unless told otherwise. */
export function tableOf(
  columns: readonly (readonly [string, ColumnRole])[],
  rows: readonly (readonly Cell[])[],
  rest: Partial<TableData> = {},
): TableData {
  return {
    kind: "event",
    chartId: "Xy12Ab34",
    name: "chart",
    startMs: november(1),
    endMs: november(31) - 1,
    intervalMs: 86_400_000,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: columns.map(([name, role]) => ({ name, role })),
    rows,
    parts: 1,
    capped: false,
    ...rest,
  };
}

/** The same table with its columns (and the cells under them) in another order. */
export function withColumnOrder(table: TableData, order: readonly number[]): TableData {
  const pick = <T>(list: readonly T[]): T[] => order.flatMap((index) => list.slice(index, index + 1));
  return { ...table, columns: pick(table.columns), rows: table.rows.map((row) => pick(row)) };
}
