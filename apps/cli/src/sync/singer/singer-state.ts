import { formatShanghai, granularities, InvalidInputError, isTableKind, say, unitEnd } from "@growingio-export/core";
import type { PeriodState } from "../plan/period-state.ts";
import type { NamedColumn } from "../rows/table-column-names.ts";
import type { KeptTable } from "../target/target.ts";

/** A row as a Singer record has it. */
export type SingerRecord = Readonly<Record<string, string | number | boolean | null>>;

/** What Singer's state holds of a stream. */
export interface Stream {
  readonly table: KeptTable;
  /** The rows whose figures can still change or vanish, by their keys; null where there were too many to keep. */
  readonly openRows: ReadonlyMap<string, SingerRecord> | null;
}

/** Reads the state that an earlier run wrote: as it stood in the message, or the message. Throws `InvalidInputError`. */
export function readState(text: string | null): Stream[] {
  if (text === null || text.trim() === "") return [];
  const state = parsed(text);
  const value = isObject(state.value) ? state.value : state;
  const bookmarks = isObject(value.bookmarks) ? value.bookmarks : {};
  return Object.entries(bookmarks).flatMap(([name, bookmark]) =>
    isObject(bookmark) ? readStream(name, bookmark) : [],
  );
}

/** What a later run is given with `--state`. */
export function stateValue(streams: Iterable<Stream>): unknown {
  return { bookmarks: Object.fromEntries([...streams].map((stream) => [stream.table.name, bookmarkOf(stream)])) };
}

function bookmarkOf({ table, openRows }: Stream): unknown {
  const { project, chartId, chartName, askedAs, kind, granularity, settings, form, columns } = table;
  const periods = [...table.periods.values()].sort((a, b) => a.startMs - b.startMs);
  const finals: { start: string; end: string }[] = [];
  let endMs = Number.NaN;
  for (const period of periods.filter(({ isFinal }) => isFinal)) {
    const last = finals.at(-1);
    const end = formatShanghai(period.endMs + 1);
    if (last !== undefined && period.startMs === endMs + 1) last.end = end;
    else finals.push({ start: formatShanghai(period.startMs), end });
    endMs = period.endMs;
  }
  return {
    project,
    chart_id: chartId,
    chart_name: chartName,
    asked_as: askedAs,
    kind,
    granularity,
    settings,
    one_period_at_a_time: form === "single",
    columns: columns.map(({ name, role, sentName, nth }) => ({ name, role, sent_name: sentName, nth })),
    final: finals,
    rows_at_most: Math.max(0, ...periods.map(({ rows }) => rows)),
    took_ms: Math.max(0, ...periods.map(({ tookMs }) => tookMs)),
    open_rows: openRows === null ? null : [...openRows.values()],
  };
}

function readStream(name: string, bookmark: Record<string, unknown>): Stream[] {
  const kind = String(bookmark.kind);
  const granularity = granularities.find((one) => one === bookmark.granularity);
  if (!isTableKind(kind) || granularity === undefined) return [];
  const [rows, tookMs] = [Number(bookmark.rows_at_most) || 0, Number(bookmark.took_ms) || 0];
  const periods = objects(bookmark.final).flatMap(({ start, end }) => {
    const found: PeriodState[] = [];
    const untilMs = Date.parse(String(end));
    for (let startMs = Date.parse(String(start)); startMs < untilMs; ) {
      const endMs = unitEnd(granularity, startMs);
      found.push({ startMs, endMs, askedAtMs: 0, isFinal: true, isCut: false, rows, tookMs });
      startMs = endMs + 1;
    }
    return found;
  });
  const table: KeptTable = {
    name,
    project: String(bookmark.project),
    chartId: String(bookmark.chart_id),
    chartName: String(bookmark.chart_name),
    askedAs: String(bookmark.asked_as),
    kind,
    granularity,
    settings: String(bookmark.settings),
    form: bookmark.one_period_at_a_time === true ? "single" : "series",
    columns: objects(bookmark.columns).map(readColumn),
    periods: new Map(periods.map((period) => [period.startMs, period])),
  };
  const openRows = Array.isArray(bookmark.open_rows) ? (objects(bookmark.open_rows) as SingerRecord[]) : null;
  return [{ table, openRows: openRows && new Map(openRows.map((row) => [String(row.gio_key), row])) }];
}

function readColumn({ name, role, sent_name, nth }: Record<string, unknown>): NamedColumn {
  const known = role === "target" || role === "metric" ? role : "dimension";
  return { name: String(name), role: known, sentName: String(sent_name), nth: Number(nth) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    // Of a file with every state that was written the last one counts.
    const value: unknown = JSON.parse(text.trim().split("\n").at(-1) ?? "");
    if (isObject(value)) return value;
  } catch {
    try {
      const value: unknown = JSON.parse(text);
      if (isObject(value)) return value;
    } catch {
      // Said below.
    }
  }
  throw new InvalidInputError(say`--state: the file is no state that gio sync --singer wrote.`);
}

function objects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
