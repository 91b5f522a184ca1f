import { type Cell, type Column, type ColumnRole, Table, type TableData } from "@growingio-export/core";

export const DAY_MS = 86_400_000;

/** The start of a day in Asia/Shanghai that is long past. */
export const day1: number = Date.parse("2026-11-02T00:00:00+08:00");

/** A finished table of the given columns (`role name`) and rows: an event chart of seven days, unless `facts` say otherwise. */
export function table(
  columns: readonly `${ColumnRole} ${string}`[],
  rows: readonly (readonly Cell[])[],
  facts: Partial<TableData> = {},
): Table {
  return new Table({
    kind: "event",
    chartId: "chart001",
    name: "每日支付订单",
    startMs: day1,
    endMs: day1 + 7 * DAY_MS - 1,
    intervalMs: DAY_MS,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    parts: 1,
    capped: false,
    columns: columns.map(readColumn),
    rows,
    ...facts,
  });
}

function readColumn(text: `${ColumnRole} ${string}`): Column {
  const space = text.indexOf(" ");
  return { role: text.slice(0, space) as ColumnRole, name: text.slice(space + 1) };
}
