import type { NamedColumn } from "../rows/table-column-names.ts";
import { daysOf, type WindowRows } from "../rows/window-rows.ts";
import { type LoadColumn, quoteInstant, quoteName } from "./sql-session.ts";

const types = { target: "text", dimension: "text", metric: "float8" } as const;

/** The columns of a chart's table, in order, as `CREATE TABLE` has them. */
export function tableColumns(columns: readonly NamedColumn[], primaryKey: string): string[] {
  return [
    `gio_key text ${primaryKey}`,
    "gio_time timestamptz NOT NULL",
    "gio_day date NOT NULL",
    "gio_time_text text",
    "gio_row integer NOT NULL",
    `gio_is_subtotal ${lateColumns.gio_is_subtotal}`,
    ...columns.map(({ name, role }) => `${quoteName(name)} ${types[role]}`),
    "gio_final boolean NOT NULL",
    "gio_synced_at timestamptz NOT NULL",
    "gio_restated_at timestamptz",
    "gio_deleted_at timestamptz",
  ];
}

/** Columns of gio itself that came after others: tables of an earlier version lack them. A new one may be null. */
const lateColumns = { gio_is_subtotal: "boolean" } as const;

/** `ALTER TABLE` for columns of gio itself that a table of an earlier version lacks. @param has the names of its columns. */
export function addLateColumns(table: string, has: ReadonlySet<string>): string[] {
  return Object.entries(lateColumns)
    .filter(([name]) => !has.has(name))
    .map(([name, type]) => `ALTER TABLE ${table} ADD COLUMN ${name} ${type}`);
}

/** `ALTER TABLE` for columns that a table does not have yet. */
export function addColumns(table: string, added: readonly NamedColumn[]): string[] {
  return added.map(({ name, role }) => `ALTER TABLE ${table} ADD COLUMN ${quoteName(name)} ${types[role]}`);
}

/** Rows as the temporary table `gio_incoming` has them. */
export function incomingColumns(rows: WindowRows): LoadColumn[] {
  const iso = (times: Float64Array) => Array.from(times, (ms) => new Date(ms).toISOString());
  return [
    { name: "gio_key", type: "text", values: rows.keys },
    { name: "gio_time", type: "text", values: iso(rows.timesMs) },
    { name: "gio_until", type: "text", values: iso(rows.untilMs) },
    { name: "gio_day", type: "text", values: daysOf(rows.timesMs) },
    { name: "gio_time_text", type: "text", values: rows.timeTexts },
    { name: "gio_row", type: "float8", values: rows.rowNumbers },
    { name: "gio_is_subtotal", type: "text", values: rows.subtotals.map((one) => (one === null ? null : String(one))) },
    { name: "gio_final", type: "float8", values: Float64Array.from(rows.finals, Number) },
    ...rows.texts.map(({ column, values }) => ({ name: column.name, type: "text" as const, values })),
    ...rows.figures.map(({ column, values }) => ({ name: column.name, type: "float8" as const, values })),
  ];
}

/** A part of a table that is replaced. */
export interface MergeOptions {
  /** The table in SQL, quoted. */
  readonly table: string;
  /** All columns of the table that hold the chart's. */
  readonly columns: readonly NamedColumn[];
  readonly rows: Pick<WindowRows, "texts" | "figures">;
  /** Rows of these times that are not in `gio_incoming` have vanished. Epoch milliseconds, both ends included. */
  readonly startMs: number;
  readonly endMs: number;
  readonly askedAtMs: number;
}

/** The statements that put `gio_incoming` in the place of a part of a table: run in this order, in one transaction. */
export interface MergeStatements {
  readonly update: string;
  readonly markVanished: string;
  readonly insert: string;
  readonly countRestated: string;
}

/** Writes the statements of a merge. A figure counts as restated where there was one and the row was last asked for after its period's end. */
export function mergeStatements({ table, columns, rows, startMs, endMs, askedAtMs }: MergeOptions): MergeStatements {
  const asked = quoteInstant(askedAtMs);
  const sent = rows.figures.map(({ column }) => quoteName(column.name));
  const metrics = columns.filter(({ role }) => role === "metric").map(({ name }) => quoteName(name));
  const gone = metrics.filter((name) => !sent.includes(name));
  const moved = sent.map((name) => `(${table}.${name} IS NOT NULL AND ${table}.${name} IS DISTINCT FROM s.${name})`);
  const isRestated = `${table}.gio_synced_at > CAST(s.gio_until AS timestamptz) AND (${moved.join(" OR ") || "FALSE"})`;
  const window = `gio_time >= ${quoteInstant(startMs)} AND gio_time <= ${quoteInstant(endMs)}`;
  const sentColumns = [...rows.texts, ...rows.figures].map(({ column }) => quoteName(column.name));
  return {
    update: `UPDATE ${table} SET ${[
      ...sent.map((name) => `${name} = s.${name}`),
      ...gone.map((name) => `${name} = NULL`),
      `gio_restated_at = CASE WHEN ${isRestated} THEN ${asked} ELSE ${table}.gio_restated_at END`,
      "gio_is_subtotal = CAST(s.gio_is_subtotal AS boolean)",
      "gio_final = (s.gio_final = 1)",
      `gio_synced_at = ${asked}`,
      "gio_deleted_at = NULL",
    ].join(", ")} FROM gio_incoming s WHERE ${table}.gio_key = s.gio_key`,
    markVanished: `UPDATE ${table} SET gio_deleted_at = ${asked} WHERE gio_deleted_at IS NULL AND ${window}
      AND NOT EXISTS (SELECT 1 FROM gio_incoming s WHERE s.gio_key = ${table}.gio_key)`,
    insert: `INSERT INTO ${table} (${[
      "gio_key, gio_time, gio_day, gio_time_text, gio_row, gio_is_subtotal",
      ...sentColumns,
      "gio_final, gio_synced_at",
    ].join(", ")}) SELECT ${[
      "s.gio_key, CAST(s.gio_time AS timestamptz), CAST(s.gio_day AS date), s.gio_time_text, CAST(s.gio_row AS integer)",
      "CAST(s.gio_is_subtotal AS boolean)",
      ...sentColumns.map((name) => `s.${name}`),
      `s.gio_final = 1, ${asked}`,
    ].join(", ")} FROM gio_incoming s WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.gio_key = s.gio_key)`,
    countRestated: `SELECT count(*) AS n FROM ${table} WHERE gio_restated_at = ${asked} AND ${window}`,
  };
}
