import { granularities, isTableKind } from "@growingio-export/core";
import type { PeriodState } from "../plan/period-state.ts";
import type { NamedColumn } from "../rows/table-column-names.ts";
import { quoteInstant, quoteText, type SqlSession } from "./sql-session.ts";
import type { KeptTable } from "./target.ts";

/** The tables that hold what is known of the others. */
export function stateTables(primaryKey: SqlSession["primaryKey"]): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS gio_tables (table_name text ${primaryKey}, project text NOT NULL, chart_id text NOT NULL,
      chart_name text NOT NULL, asked_as text NOT NULL, kind text NOT NULL, granularity text NOT NULL, settings text NOT NULL,
      one_period_at_a_time boolean NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS gio_columns (table_name text NOT NULL, column_name text NOT NULL, role text NOT NULL,
      sent_name text NOT NULL, nth integer NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS gio_windows (table_name text NOT NULL, window_start timestamptz NOT NULL,
      window_end timestamptz NOT NULL, asked_at timestamptz NOT NULL, is_final boolean NOT NULL, is_cut boolean NOT NULL,
      row_count integer NOT NULL, took_ms integer NOT NULL)`,
  ];
}

/** Reads all that is known of the tables. */
export async function readTables(session: Pick<SqlSession, "rows">): Promise<KeptTable[]> {
  const columns = Map.groupBy(
    await session.rows(
      "SELECT table_name, column_name, role, sent_name, nth FROM gio_columns ORDER BY table_name, nth",
    ),
    ({ table_name }) => String(table_name),
  );
  const windows = Map.groupBy(
    await session.rows(`SELECT table_name, ${["window_start", "window_end", "asked_at"].map(milliseconds).join(", ")},
      is_final, is_cut, row_count, took_ms FROM gio_windows ORDER BY table_name, window_start`),
    ({ table_name }) => String(table_name),
  );
  const tables = await session.rows("SELECT * FROM gio_tables ORDER BY table_name");
  return tables.flatMap((row): KeptTable[] => {
    const name = String(row.table_name);
    const kind = String(row.kind);
    const granularity = granularities.find((one) => one === row.granularity);
    // Of a later version: its table is left alone.
    if (!isTableKind(kind) || granularity === undefined) return [];
    const periods = (windows.get(name) ?? []).map(periodState);
    return [
      {
        name,
        project: String(row.project),
        chartId: String(row.chart_id),
        chartName: String(row.chart_name),
        askedAs: String(row.asked_as),
        kind,
        granularity,
        settings: String(row.settings),
        form: row.one_period_at_a_time === true ? "single" : "series",
        columns: (columns.get(name) ?? []).map(namedColumn),
        periods: new Map(periods.map((period) => [period.startMs, period])),
      },
    ];
  });
}

/** The statements that say what a table is, in place of what was said before. */
export function describeTable(table: KeptTable, added: readonly NamedColumn[]): string[] {
  const { name, project, chartId, chartName, askedAs, kind, granularity, settings, form } = table;
  const texts = [name, project, chartId, chartName, askedAs, kind, granularity, settings].map(quoteText);
  const columns = added.map(
    (column) => `(${[name, column.name, column.role, column.sentName].map(quoteText).join(", ")}, ${column.nth})`,
  );
  return [
    `DELETE FROM gio_tables WHERE table_name = ${quoteText(name)}`,
    `INSERT INTO gio_tables VALUES (${texts.join(", ")}, ${form === "single"})`,
    ...(columns.length === 0 ? [] : [`INSERT INTO gio_columns VALUES ${columns.join(", ")}`]),
  ];
}

/** The statements that forget a table which is no more. */
export function forgetTable(name: string): string[] {
  return ["gio_tables", "gio_columns", "gio_windows"].map(
    (table) => `DELETE FROM ${table} WHERE table_name = ${quoteText(name)}`,
  );
}

/** The statement that forgets the periods of a table that start within these instants. */
export function forgetPeriods(table: string, startMs: number, endMs: number): string {
  return `DELETE FROM gio_windows WHERE table_name = ${quoteText(table)}
      AND window_start >= ${quoteInstant(startMs)} AND window_start <= ${quoteInstant(endMs)}`;
}

/** The statements that say what is known of a table's periods, which lie one after the other. */
export function describePeriods(table: string, periods: readonly [PeriodState, ...PeriodState[]]): string[] {
  const name = quoteText(table);
  const [first] = periods;
  const last = periods.at(-1) ?? first;
  const values = periods.map(
    ({ startMs, endMs, askedAtMs, isFinal, isCut, rows, tookMs }) =>
      `(${name}, ${[startMs, endMs + 1, askedAtMs].map(quoteInstant).join(", ")}, ${isFinal}, ${isCut}, ${rows}, ${Math.round(tookMs)})`,
  );
  return [forgetPeriods(table, first.startMs, last.endMs), `INSERT INTO gio_windows VALUES ${values.join(", ")}`];
}

function milliseconds(column: string): string {
  return `CAST(extract(epoch FROM ${column}) * 1000 AS float8) AS ${column}`;
}

function periodState(row: Record<string, unknown>): PeriodState {
  return {
    startMs: Math.round(Number(row.window_start)),
    endMs: Math.round(Number(row.window_end)) - 1,
    askedAtMs: Math.round(Number(row.asked_at)),
    isFinal: row.is_final === true,
    isCut: row.is_cut === true,
    rows: Number(row.row_count),
    tookMs: Number(row.took_ms),
  };
}

function namedColumn(row: Record<string, unknown>): NamedColumn {
  const role = row.role === "target" || row.role === "metric" ? row.role : "dimension";
  return { name: String(row.column_name), role, sentName: String(row.sent_name), nth: Number(row.nth) };
}
