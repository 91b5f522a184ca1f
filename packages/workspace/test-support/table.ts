import type { Cell, ColumnRole, TableData } from "@growingio-export/core";

/** A table of the given columns (`name:role`) and rows. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  name = "每日支付订单",
): TableData {
  return {
    kind: "event",
    chartId: "chart001",
    name,
    startMs: Date.UTC(2026, 9, 31, 16),
    endMs: Date.UTC(2026, 10, 7, 16) - 1,
    intervalMs: 86_400_000,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: columns.map((column) => {
      const [columnName = "", role = "dimension"] = column.split(":");
      return { name: columnName, role: role as ColumnRole };
    }),
    rows,
    parts: 1,
    capped: false,
  };
}

export const day1: number = Date.UTC(2026, 9, 31, 16);
const dayMs = 86_400_000;

/** Three days of orders in two cities, with a subtotal row, a missing metric and a repeated column name. */
export const orders: TableData = table(
  ["目标用户:target", "时间:time", "城市:dimension", "订单_次:metric", "订单_次:metric"],
  [
    ["全部访问用户", day1, "上海", 10, 1.5],
    ["全部访问用户", day1, "北京", 20, null],
    ["全部访问用户", day1 + dayMs, "上海", 30, 2.5],
    ["全部访问用户", day1 + dayMs, "N/A", 4, 0],
    ["全部访问用户", day1 + 2 * dayMs, "不适用", 64, -1],
  ],
);
