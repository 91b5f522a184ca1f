import type { Granularity, TableKind } from "@growingio-export/core";
import { exportKinds, granularities, InvalidInputError, parseRange, say, tableKindNames } from "@growingio-export/core";

/** What a kind of chart can be asked for besides its range. */
interface ChartSettings {
  readonly conversionWindowDays?: number;
  readonly buckets?: number | readonly number[];
  readonly statistic?: string;
}

/** A chart to be kept in a table of its own. */
export interface SyncChart {
  /** Name, id or page URL. */
  readonly chart: string;
  readonly granularity: Granularity;
  readonly kind: TableKind | null;
  /** The table's name; null for one made of the chart's. */
  readonly table: string | null;
  /** First instant, epoch milliseconds. */
  readonly sinceMs: number;
  readonly settings: ChartSettings;
  /** Names of the table's columns by those that GrowingIO sends. */
  readonly columns: Readonly<Record<string, string>>;
}

/** `sync.json`, read. */
export interface SyncConfig {
  /** As it was written. Null where there is none: Singer's messages need none. */
  readonly target: string | null;
  readonly charts: readonly SyncChart[];
}

const EXAMPLE =
  '{ "target": "duckdb:growingio.duckdb", "since": "2026-01-01", "charts": [{ "chart": "日活", "granularity": "day" }] }';
const KEYS = ["$schema", "target", "since", "charts"];
const SETTINGS = ["conversionWindowDays", "buckets", "statistic"] as const;
const CHART_KEYS = ["chart", "granularity", "since", "kind", "table", "columns", ...SETTINGS];

const NAME = /^(?!gio_)\p{L}[\p{L}\p{N}_]{0,62}$/iu;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the text of a `sync.json`. Throws `InvalidInputError` with all that is wrong with it. `now` is in epoch milliseconds. */
export function readSyncConfig(text: string, now: number): SyncConfig {
  const problems: string[] = [];
  const config = parse(text);
  refuseUnknown(config, KEYS, "", problems);
  const { target, since, charts } = config;
  if (target !== undefined && (typeof target !== "string" || target.trim() === ""))
    problems.push(say`target: it must be text.`);
  const sinceMs = readSince(since, "since", problems, now);
  if (!Array.isArray(charts) || charts.length === 0) problems.push(say`charts: it must list at least one chart.`);
  const read = (Array.isArray(charts) ? charts : []).map((chart: unknown, index) =>
    readChart(chart, `charts[${index}]`, { sinceMs, isSinceGiven: since !== undefined, now, problems }),
  );
  refuseTwice(read, problems);
  if (problems.length > 0)
    throw new InvalidInputError([say`The configuration cannot be used:`, ...problems].join("\n"));
  return { target: typeof target === "string" ? target : null, charts: read };
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    // The parser quotes what it could not read: a password may stand there.
    const [place] = /at position \d+|line \d+ column \d+/.exec(String(error)) ?? [];
    throw new InvalidInputError(
      place === undefined
        ? say`The configuration is not JSON: it must be like ${EXAMPLE}.`
        : say`The configuration is not JSON (${place}): it must be like ${EXAMPLE}.`,
    );
  }
  if (isObject(value)) return value;
  throw new InvalidInputError(say`The configuration must be an object like ${EXAMPLE}.`);
}

interface ChartContext {
  readonly sinceMs: number;
  readonly isSinceGiven: boolean;
  readonly now: number;
  readonly problems: string[];
}

function readChart(given: unknown, at: string, context: ChartContext): SyncChart {
  const { problems, now } = context;
  const chart = typeof given === "string" ? { chart: given } : given;
  const fallback = {
    chart: "",
    granularity: "day" as const,
    kind: null,
    table: null,
    sinceMs: 0,
    settings: {},
    columns: {},
  };
  if (!isObject(chart)) {
    problems.push(say`${at}: it must be a chart such as { "chart": "日活", "granularity": "day" }.`);
    return fallback;
  }
  refuseUnknown(chart, CHART_KEYS, `${at}.`, problems);
  const { granularity = "day", kind, table, since } = chart;
  if (typeof chart.chart !== "string" || chart.chart.trim() === "")
    problems.push(say`${at}.chart: it must be a chart's name, id or page URL.`);
  if (!granularities.some((one) => one === granularity))
    problems.push(say`${at}.granularity: it must be one of ${granularities.join(", ")}.`);
  if (kind !== undefined && !tableKindNames.some((one) => one === kind))
    problems.push(say`${at}.kind: it must be one of ${tableKindNames.join(", ")}.`);
  if (table !== undefined && (typeof table !== "string" || !NAME.test(table)))
    problems.push(
      say`${at}.table: it must be a name of letters, digits and _ that begins with a letter, and not with gio_.`,
    );
  if (since === undefined && !context.isSinceGiven)
    problems.push(say`${at}: without a "since" of its own or of the whole configuration nobody knows where to begin.`);
  return {
    ...fallback,
    chart: typeof chart.chart === "string" ? chart.chart.trim() : "",
    granularity: granularities.find((one) => one === granularity) ?? "day",
    kind: tableKindNames.find((one) => one === kind) ?? null,
    table: typeof table === "string" ? table : null,
    sinceMs: since === undefined ? context.sinceMs : readSince(since, `${at}.since`, problems, now),
    settings: readSettings(chart, at, problems),
    columns: readColumns(chart.columns, `${at}.columns`, problems),
  };
}

/** What a kind takes is checked as the kind does it. */
function readSettings(chart: Record<string, unknown>, at: string, problems: string[]): ChartSettings {
  const fields = { ...exportKinds.distribution.fields, ...exportKinds.funnel.fields };
  const given = SETTINGS.filter((name) => chart[name] !== undefined);
  for (const name of given)
    for (const { message } of fields[name].check(chart[name])) problems.push(`${at}.${name}: ${message}`);
  return Object.fromEntries(given.map((name) => [name, chart[name]]));
}

function readColumns(columns: unknown, at: string, problems: string[]): Readonly<Record<string, string>> {
  if (columns === undefined) return {};
  const names = isObject(columns) ? Object.entries(columns) : [];
  const isGood = isObject(columns) && names.every(([, name]) => typeof name === "string" && NAME.test(name));
  if (!isGood)
    problems.push(
      say`${at}: it must give names of letters, digits and _ to columns, such as { "订单支付_次": "paid_orders" }.`,
    );
  return Object.fromEntries(isGood ? names.map(([sent, name]) => [sent, String(name)]) : []);
}

function readSince(since: unknown, at: string, problems: string[], now: number): number {
  if (since === undefined) return 0;
  if (typeof since !== "string" || !DAY.test(since)) {
    problems.push(say`${at}: it must be a day such as "2026-01-01".`);
    return 0;
  }
  try {
    return parseRange(since, now).startMs;
  } catch (error) {
    problems.push(say`${at}: ${error instanceof Error ? error.message : String(error)}`);
    return 0;
  }
}

/** The same chart twice at one granularity would be one table written twice. */
function refuseTwice(charts: readonly SyncChart[], problems: string[]): void {
  const seen = new Map<string, number>();
  for (const [index, { chart, granularity, settings, table }] of charts.entries()) {
    for (const key of [
      JSON.stringify([chart, granularity, settings]),
      ...(table === null ? [] : [JSON.stringify(table.toLowerCase())]),
    ]) {
      const first = seen.get(key);
      if (first !== undefined && chart !== "")
        problems.push(say`charts[${index}]: charts[${first}] is the same already.`);
      seen.set(key, first ?? index);
    }
  }
}

function refuseUnknown(
  value: Record<string, unknown>,
  known: readonly string[],
  before: string,
  problems: string[],
): void {
  for (const key of Object.keys(value).filter((key) => !known.includes(key)))
    problems.push(say`${before}${key.slice(0, 40)}: there is no such setting; there are ${known.join(", ")}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
