import type { Cell, TableData } from "@growingio-export/core";
import { type DigestOptions, digest, type EventDigest, type MetricFigures, renderDigest } from "../src/index.ts";
import { dayOf, midnight } from "./series.ts";
import { tableOf } from "./tables.ts";

export const HOUR: number = 3_600_000;
export const DAY: number = 24 * HOUR;
/** Days after every range here. */
export const LATER: number = midnight("2026-12-20");

interface Options extends Partial<TableData> {
  readonly metric?: string;
  readonly now?: number;
}

/** The digest of a line chart of one metric; its range are its days unless told otherwise. */
export function lineOf(points: readonly (readonly [number, Cell])[], options: Options = {}): EventDigest {
  const { metric = "订单支付_次", now = LATER, ...rest } = options;
  const times = points.map(([timeMs]) => timeMs);
  const range = { startMs: Math.min(...times), endMs: Math.max(...times) + DAY - 1 };
  const columns = [
    ["时间", "time"],
    [metric, "metric"],
  ] as const;
  return eventDigest(tableOf(columns, points, { ...range, ...rest }), { now });
}

export function eventDigest(table: TableData, options: DigestOptions): EventDigest {
  const result = digest(table, options);
  if (result.kind !== "event") throw new Error(`unexpected ${result.kind}`);
  return result;
}

/** A value for each day from one on. */
export function days(from: string, values: readonly number[]): [number, number][] {
  return values.map((value, index) => [midnight(from) + index * DAY, value]);
}

/** A value for each of so many days, told by the day and its weekday, 0 for Monday. */
export function daysOf(from: string, count: number, at: (day: string, weekday: number) => number): [number, number][] {
  return Array.from({ length: count }, (_, index) => {
    const timeMs = midnight(from) + index * DAY;
    return [timeMs, at(dayOf(timeMs), (new Date(timeMs + 8 * HOUR).getUTCDay() + 6) % 7)];
  });
}

export const only = ({ metrics }: EventDigest): MetricFigures => metrics[0] ?? { name: "none", nature: "unknown" };
export const checkOf = ({ checks = [] }: EventDigest) => checks.find(({ rule }) => rule === "points");
export const lineIn = (digested: EventDigest) =>
  renderDigest(digested)
    .split("\n")
    .find((line) => line.startsWith("- 订单支付_次"));
