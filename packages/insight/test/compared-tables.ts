import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import type { CompareOptions } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

/** Two tables of one chart, the current one first. */
export interface Pair {
  readonly now: TableData;
  readonly before: TableData;
  readonly options?: CompareOptions;
}

export const DAY = 86_400_000;
const HOUR = DAY / 24;
const WEEK = 7 * DAY;
const MONTH = 30 * DAY;
export const all = "全部访问用户";

const roles: Readonly<Record<string, ColumnRole>> = { 时间: "time", 目标用户: "target" };
const dimensions = /^(渠道|城市|平台|品牌|区间)$/;

/** A table from the names of its columns; the role follows from the name. */
export function of(names: readonly string[], rows: readonly (readonly Cell[])[], rest: Partial<TableData>): TableData {
  return tableOf(
    names.map((name) => [name, roles[name] ?? (dimensions.test(name) ? "dimension" : "metric")]),
    rows,
    rest,
  );
}

export const range = (startMs: number, days: number) => ({ startMs, endMs: startMs + days * DAY - 1 });

/** Points of one metric from a day on, each `step` after the one before; null: no row. */
function series(
  metric: string,
  start: number,
  values: readonly (number | null)[],
  { step = DAY, days = values.length, ...rest }: { step?: number; days?: number } & Partial<TableData> = {},
): TableData {
  const rows = values.flatMap((value, place) => (value === null ? [] : [[start + place * step, value]]));
  return of(["时间", metric], rows, { ...range(start, days), intervalMs: step, ...rest });
}

const ranking = (rows: readonly (readonly Cell[])[], start: number) => of(["渠道", "支付_次"], rows, range(start, 7));

export const thisWeek = november(2);
export const lastWeek = november(-5);
export const upTo = (length: number, from = 1) => Array.from({ length }, (_, place) => from + place);

const channels = (day: number, rows: readonly (readonly Cell[])[]) =>
  of(
    ["时间", "渠道", "支付_次"],
    rows.map((row) => [day, ...row]),
    range(day, 1),
  );

const twoTargets = (start: number, more: number) =>
  of(
    ["时间", "目标用户", "下单_次", "支付_次"],
    upTo(3).flatMap((_, day) => [
      [start + day * DAY, all, 100 + more, 50 + more],
      [start + day * DAY, "新访问用户", 40, 10 + more],
    ]),
    range(start, 3),
  );

const wide = (start: number, more: number) =>
  of(
    ["时间", "渠道", "平台", "城市", ...upTo(9).map((metric) => `按钮${metric}点击_次`)],
    upTo(4, 0).flatMap((day) =>
      upTo(8).map((value) => [
        start + day * DAY,
        `渠道${value}`,
        `平台${(value % 3) + 1}`,
        `城市${(value % 2) + 1}`,
        ...upTo(9).map((metric) => metric * value + (value % 2 === 0 ? more : -more)),
      ]),
    ),
    range(start, 4),
  );

const wideTables: Pair = { now: wide(november(5), 1), before: wide(november(1), 0) };

export const pairs: Readonly<Record<string, Pair>> = {
  "two weeks of a count": {
    now: series("支付_次", thisWeek, [10, 12, 14, 16, 18, 20, 22]),
    before: series("支付_次", lastWeek, [10, 10, 10, 10, 10, 10, 0]),
  },
  "weeks that begin on other weekdays": {
    now: series("支付_次", november(4), [1, 2, 3, 4, 5, 6, 7]),
    before: series("支付_次", november(-5), [10, 20, 30, 40, 50, 60, 70]),
  },
  "five days and the five before": {
    now: series("支付_次", november(9), [1, 2, 3, 4, 5]),
    before: series("支付_次", november(2), [5, 4, 3, 2, 1]),
  },
  "a fortnight and a week": {
    now: series("支付_次", november(2), upTo(14)),
    before: series("支付_次", lastWeek, upTo(7)),
  },
  "days with gaps on either side": {
    now: series("支付_次", thisWeek, [10, null, 14, 16, 18, 20, 22]),
    before: series("支付_次", lastWeek, [10, 10, null, 10, 10, 10, 10]),
  },
  "a day and the day before, by hour": {
    now: series("支付_次", november(3), upTo(24), { step: HOUR, days: 1 }),
    before: series("支付_次", november(2), upTo(24, 11), { step: HOUR, days: 1 }),
  },
  "weeks of two months": {
    now: series("支付_次", november(2), [70, 80, 90], { step: WEEK, days: 21 }),
    before: series("支付_次", november(-19), [60, 60, 60], { step: WEEK, days: 21 }),
  },
  "two quarters by month": {
    now: of(
      ["时间", "支付_次"],
      [8, 9, 10].map((month, place) => [Date.UTC(2026, month - 1, 0, 16), 300 + place]),
      {
        startMs: Date.UTC(2026, 6, 31, 16),
        endMs: Date.UTC(2026, 9, 31, 16) - 1,
        intervalMs: MONTH,
      },
    ),
    before: of(
      ["时间", "支付_次"],
      [5, 6, 7].map((month, place) => [Date.UTC(2026, month - 1, 0, 16), 200 + place]),
      {
        startMs: Date.UTC(2026, 3, 30, 16),
        endMs: Date.UTC(2026, 6, 31, 16) - 1,
        intervalMs: MONTH,
      },
    ),
  },
  "31 days of each day": {
    now: series("支付_次", november(1), upTo(31)),
    before: series("支付_次", november(-30), upTo(31, 2)),
    options: { maxTokens: 5_000 },
  },
  "32 days, which are not listed": {
    now: series("支付_次", november(1), upTo(32)),
    before: series("支付_次", november(-31), upTo(32, 2)),
    options: { maxTokens: 5_000 },
  },
  "users of days, which are not added up": {
    now: series("支付_人", thisWeek, [10, 20, 30, null, 50, 60, 70]),
    before: series("支付_人", lastWeek, [10, 10, 10, 10, 10, null, 10]),
  },
  "users of a day, which is all of the range": {
    now: series("支付_人", november(3), [30]),
    before: series("支付_人", november(2), [20]),
  },
  "users of one hour of a day, which is not": {
    now: series("支付_人", november(3), [30], { step: HOUR, days: 1 }),
    before: series("支付_人", november(2), [20], { step: HOUR, days: 1 }),
  },
  "users of days that only one side has": {
    now: series("支付_人", november(3), [30, null, 20]),
    before: series("支付_人", november(-2), [null, 20, null]),
  },
  "users of the whole range": {
    now: series("支付_人", november(1), [300], { step: 9 * DAY, days: 9 }),
    before: series("支付_人", november(-8), [200], { step: 9 * DAY, days: 9 }),
  },
  "ratios of two target users": {
    now: twoTargets(november(4), 5),
    before: twoTargets(november(1), 0),
    options: { maxTokens: 5_000 },
  },
  "a metric and a target user that only this side has": {
    now: twoTargets(november(4), 5),
    before: of(["时间", "目标用户", "下单_次"], [[november(1), all, 90]], range(november(1), 3)),
    options: { maxTokens: 5_000 },
  },
  "a row that may be a total on both sides": {
    now: channels(november(3), [
      ["微信", 60],
      ["直接", 30],
      ["不适用", 200],
    ]),
    before: channels(november(2), [
      ["微信", 60],
      ["直接", 30],
      ["不适用", 100],
    ]),
  },
  "a row that may be a total on this side": {
    now: channels(november(3), [
      ["微信", 60],
      ["直接", 30],
      ["不适用", 200],
    ]),
    before: channels(november(2), [
      ["微信", 60],
      ["直接", 30],
    ]),
  },
  "a row that may be a total on the other side": {
    now: channels(november(3), [
      ["微信", 60],
      ["直接", 30],
    ]),
    before: channels(november(2), [
      ["微信", 60],
      ["直接", 30],
      ["不适用", 100],
    ]),
  },
  "channels, some of which only one side has": {
    now: ranking(
      [
        ["a", 10],
        ["b", 40],
        ["c", 5],
        ["d", 7],
        ["e", 9],
      ],
      thisWeek,
    ),
    before: ranking(
      [
        ["a", 30],
        ["b", 10],
        ["c", 5],
        ["f", 3],
      ],
      lastWeek,
    ),
  },
  "a promotion here, a gap and a promotion there": {
    now: series("支付_次", november(8), [100, 101, 99, 100, 900, 102, 98, 100, 101, 99, 100, 100, 102, 98]),
    before: series("支付_次", november(-6), [100, 101, 0, 100, 99, 102, 98, 100, 101, 800, 100, 100, 102, 98]),
  },
  "a big number on both sides": {
    now: series("登录用户_人", november(1), [10, 20, 60], { aggregator: { current: 75, previous: 60 } }),
    before: series("登录用户_人", november(-2), [10, 20, 30], { aggregator: { current: 60, previous: 80 } }),
  },
  "a big number on one side": {
    now: series("登录用户_人", november(1), [10, 20, 60], { aggregator: { current: 75, previous: null } }),
    before: series("登录用户_人", november(-2), [10, 20, 30]),
  },
  "no rows now, and rows that lack cells": {
    now: of(["时间", "支付_次"], [], range(thisWeek, 7)),
    before: of(["时间", "支付_次"], [[lastWeek, 3], [lastWeek + DAY]], range(lastWeek, 7)),
  },
  "exports that were cut, of days that have passed": {
    now: series("支付_次", november(2), [10, 12], { capped: true }),
    before: series("支付_次", november(-5), [10, 10]),
    options: { elapsed: true },
  },
  "hours that have passed": {
    now: series("支付_次", november(3), [5, 6, 7], { step: HOUR, endMs: november(3, 3) - 1 }),
    before: series("支付_次", november(2), [4, 4, 4], { step: HOUR, endMs: november(2, 3) - 1 }),
    options: { elapsed: true },
  },
  "many metrics and values": { ...wideTables, options: { maxTokens: 9_000 } },
  "many metrics and values in less room": { ...wideTables, options: { maxTokens: 1_500 } },
  "many metrics and values in hardly any room": { ...wideTables, options: { maxTokens: 420 } },
  "many metrics and values in no room": { ...wideTables, options: { maxTokens: 1 } },
};
