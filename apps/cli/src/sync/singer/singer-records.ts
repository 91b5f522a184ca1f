import { formatShanghai } from "@growingio-export/core";
import type { NamedColumn } from "../rows/table-column-names.ts";
import { daysOf, type WindowRows } from "../rows/window-rows.ts";
import type { SingerRecord } from "./singer-state.ts";

const moment = { type: ["null", "string"], format: "date-time" } as const;
const text = { type: ["null", "string"] } as const;

/** The JSON Schema of a stream's records. */
export function recordSchema(columns: readonly NamedColumn[]): unknown {
  return {
    type: "object",
    properties: {
      gio_key: { type: "string" },
      gio_time: { type: "string", format: "date-time" },
      gio_day: { type: "string", format: "date" },
      gio_time_text: text,
      gio_row: { type: "integer" },
      gio_is_subtotal: { type: ["null", "boolean"] },
      ...Object.fromEntries(
        columns.map(({ name, role }) => [name, role === "metric" ? { type: ["null", "number"] } : text]),
      ),
      gio_final: { type: "boolean" },
      gio_synced_at: { type: "string", format: "date-time" },
      gio_restated_at: moment,
      _sdc_deleted_at: moment,
    },
  };
}

/** Rows as records; `columns` are all that the stream has. */
export function* recordsOf(
  rows: WindowRows,
  columns: readonly NamedColumn[],
  askedAtMs: number,
): Generator<SingerRecord> {
  const days = daysOf(rows.timesMs);
  const asked = formatShanghai(askedAtMs);
  const none = Object.fromEntries(columns.map(({ name }) => [name, null]));
  for (let row = 0; row < rows.rowCount; row++) {
    const record: Record<string, string | number | boolean | null> = {
      gio_key: rows.keys[row] ?? "",
      gio_time: formatShanghai(rows.timesMs[row] ?? 0),
      gio_day: days[row] ?? "",
      gio_time_text: rows.timeTexts[row] ?? null,
      gio_row: rows.rowNumbers[row] ?? 1,
      gio_is_subtotal: rows.subtotals[row] ?? null,
      ...none,
    };
    for (const { column, values } of rows.texts) record[column.name] = values[row] ?? null;
    for (const { column, values } of rows.figures) {
      const figure = values[row] ?? Number.NaN;
      record[column.name] = Number.isFinite(figure) ? figure : null;
    }
    yield {
      ...record,
      gio_final: rows.finals[row] ?? false,
      gio_synced_at: asked,
      gio_restated_at: null,
      _sdc_deleted_at: null,
    };
  }
}

/** The record with the time of the change where a figure is another than it was after the row's period had ended, else with that of the last change. */
export function restated(
  record: SingerRecord,
  before: SingerRecord | undefined,
  { columns, untilMs }: { columns: readonly NamedColumn[]; untilMs: number },
): SingerRecord {
  if (before === undefined) return record;
  const hadEnded = Date.parse(String(before.gio_synced_at)) > untilMs;
  const figures = columns.filter(({ role }) => role === "metric").map(({ name }) => name);
  const hasMoved = figures.some((name) => (before[name] ?? null) !== null && before[name] !== record[name]);
  return {
    ...record,
    gio_restated_at: hadEnded && hasMoved ? (record.gio_synced_at ?? null) : (before.gio_restated_at ?? null),
  };
}
