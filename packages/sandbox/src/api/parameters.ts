import { DAY_MS, dayOf, dayStartMs } from "../figures/calendar.ts";
import type { Query } from "../http/query.ts";
import type { ExportKind } from "../shop/types.ts";
import { type Split, STATISTICS } from "../tables/distribution-table.ts";
import { INTERVALS, type Window } from "../tables/document.ts";
import type { RetentionRange } from "../tables/retention-table.ts";

/** A parameter GrowingIO would refuse. */
export class IllegalParameter extends Error {
  readonly parameter: string;

  constructor(parameter: string) {
    super(`Illegal parameter: ${parameter}`);
    this.name = "IllegalParameter";
    this.parameter = parameter;
  }
}

const ALLOWED: Readonly<Record<ExportKind, readonly string[]>> = {
  event: ["interval", "startTime", "endTime"],
  funnel: ["conversionWindow", "startTime", "endTime"],
  retention: ["range", "startTime", "endTime"],
  distribution: ["split", "interval", "statistic", "startTime", "endTime"],
  segmentUsers: ["expire", "parameters"],
  tagUsers: ["expire"],
};

/** GrowingIO's export documentation: links live 5 minutes unless asked otherwise, and at most 7 days. */
const DEFAULT_EXPIRE_MINUTES = 5;
export const LONGEST_EXPIRE_MINUTES: number = 7 * 24 * 60;

/** Refuses a parameter the export does not have. */
export function checkNames(kind: ExportKind, query: Query): void {
  for (const name of query.keys()) if (!ALLOWED[kind].includes(name)) throw new IllegalParameter(name);
}

/** The window asked for, or the saved one: so many whole days that end yesterday. */
export function readWindow(query: Query, savedDays: number, nowMs: number): Window {
  const startMs = readInteger(query, "startTime");
  const endMs = readInteger(query, "endTime");
  if (startMs === null && endMs === null) {
    const today = dayOf(nowMs);
    return { startMs: dayStartMs(today - savedDays), endMs: dayStartMs(today) - 1 };
  }
  if (startMs === null) throw new IllegalParameter("startTime");
  if (endMs === null || endMs < startMs) throw new IllegalParameter("endTime");
  return { startMs, endMs };
}

/** The length of a point, milliseconds; a day unless asked otherwise. One point as long as the window is taken, too. */
export function readInterval(query: Query, kind: "event" | "distribution", { startMs, endMs }: Window): number {
  const interval = readInteger(query, "interval") ?? DAY_MS;
  if (interval > endMs - startMs && (kind === "event" || interval >= DAY_MS)) return interval;
  if (!INTERVALS.has(interval) || (kind === "distribution" && interval < DAY_MS)) {
    throw new IllegalParameter("interval");
  }
  return interval;
}

/** Days a person has to finish a funnel, at least 1; 7 unless asked otherwise. */
export function readConversionWindow(query: Query): number {
  const days = readInteger(query, "conversionWindow") ?? 7;
  if (days < 1) throw new IllegalParameter("conversionWindow");
  return days;
}

export function readRange(query: Query, saved: RetentionRange): RetentionRange {
  const range = query.get("range") ?? saved;
  if (range === "day" || range === "week" || range === "month") return range;
  throw new IllegalParameter("range");
}

export function readSplit(query: Query): Split {
  const split = query.get("split") ?? "10";
  if (["10", "15", "25"].includes(split)) return { buckets: Number(split) };
  const bounds = /^\[\s*\d{1,9}(\s*,\s*\d{1,9})*\s*\]$/.test(split) ? split.slice(1, -1).split(",").map(Number) : [];
  const rising = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0));
  if (bounds.length === 0 || !rising) throw new IllegalParameter("split");
  return { bounds };
}

export function readStatistic(query: Query): string | undefined {
  const statistic = query.get("statistic");
  if (statistic !== undefined && !STATISTICS.includes(statistic)) throw new IllegalParameter("statistic");
  return statistic;
}

/** Minutes a link lives. */
export function readExpire(query: Query): number {
  const minutes = readInteger(query, "expire") ?? DEFAULT_EXPIRE_MINUTES;
  if (minutes < 1) throw new IllegalParameter("expire");
  return minutes;
}

/** The keys of the variables asked for. */
export function readVariableKeys(query: Query, known: ReadonlySet<string>): readonly string[] {
  const keys = query.get("parameters")?.split(",") ?? [];
  if (keys.some((key) => !known.has(key))) throw new IllegalParameter("parameters");
  return keys;
}

function readInteger(query: Query, name: string): number | null {
  const value = query.get(name);
  if (value === undefined) return null;
  if (!/^\d{1,15}$/.test(value)) throw new IllegalParameter(name);
  return Number(value);
}
