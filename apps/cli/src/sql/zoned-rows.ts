import { formatShanghai } from "@growingio-export/core";

interface Column {
  readonly type: string;
}

/** Rows for programs: a TIMESTAMP, which is a time of China's clock and does not say so, as ISO text with +08:00. */
export function zonedRows(columns: readonly Column[], rows: readonly (readonly unknown[])[]): unknown[][] {
  const isClock = columns.map(({ type }) => /^TIMESTAMP(?:_S|_MS|_NS)?$/.test(type));
  return rows.map((row) => row.map((cell, place) => (isClock[place] && typeof cell === "string" ? zoned(cell) : cell)));
}

function zoned(text: string): string {
  const ms = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/.test(text)
    ? Date.parse(`${text.replace(" ", "T")}+08:00`)
    : Number.NaN;
  return Number.isNaN(ms) ? text : formatShanghai(ms);
}
