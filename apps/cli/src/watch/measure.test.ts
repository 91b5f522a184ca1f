import { type Cell, dayText, type Range, Table, unitEnd, unitStart } from "@growingio-export/core";
import { expect, test } from "vitest";
import { measure } from "./measure.ts";
import { daysOf, weeksBefore } from "./weeks-before.ts";

const day = (text: string) => Date.parse(`${text}T00:00+08:00`);
const range = (first: string, last = first): Range => ({ startMs: day(first), endMs: unitEnd("day", day(last)) });
const now = Date.parse("2026-11-25T07:00+08:00");
const yesterday = range("2026-11-24");

/** Ninety days that end yesterday: weekdays 100, weekends 300. */
function table(metrics: readonly string[], cells: (dayMs: number, place: number) => (readonly Cell[])[]): Table {
  const startMs = unitStart("day", yesterday.startMs, -89);
  const days = Array.from({ length: 90 }, (_, place) => unitStart("day", startMs, place));
  return new Table({
    kind: "event",
    chartId: "abcd1234",
    name: "订单",
    startMs,
    endMs: yesterday.endMs,
    intervalMs: 86_400_000,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns: [
      { name: "目标用户", role: "target" },
      { name: "时间", role: "time" },
      ...metrics.map((name) => ({ name, role: "metric" as const })),
    ],
    parts: 1,
    capped: false,
    rows: days.flatMap((dayMs, place) => cells(dayMs, place)),
  });
}

const isWeekend = (ms: number) => [0, 6].includes(new Date(ms + 8 * 3_600_000).getUTCDay());
const usual = (ms: number) => (isWeekend(ms) ? 300 : 100);
const of = (given: Table, at: Range, more = {}) =>
  measure(given, { range: at, before: weeksBefore(at, 4), now, ...more });
const shop = table(["支付_次"], (ms) => [["全部访问用户", ms, ms === yesterday.startMs ? 75 : usual(ms)]]);

test("a day is held against the same weekday of the weeks before, whatever other days are like", () => {
  expect(of(shop, yesterday)).toMatchObject({
    metric: "支付_次",
    choices: 1,
    figures: { value: 75, usual: 100, change: -25, change_pct: -25 },
    why: null,
  });
  // A Sunday is no rise, a Monday no fall.
  expect(of(shop, range("2026-11-22")).figures).toMatchObject({ value: 300, change_pct: 0 });
  expect(of(shop, range("2026-11-23")).figures).toMatchObject({ value: 100, change_pct: 0 });
});

test("says which days it compared", () => {
  expect(of(shop, yesterday).before.map(({ range: { startMs }, value }) => `${dayText(startMs)} ${value}`)).toEqual([
    "2026-11-17 100",
    "2026-11-10 100",
    "2026-11-03 100",
    "2026-10-27 100",
  ]);
});

test("one promotion among the weeks before is not what is usual, and a day without rows is none", () => {
  const rows = (ms: number): Cell[][] => {
    if (dayText(ms) === "2026-11-17") return [["全部访问用户", ms, 900]];
    return dayText(ms) === "2026-11-10" ? [] : [["全部访问用户", ms, 100]];
  };
  const found = of(table(["支付_次"], rows), yesterday);
  expect(found.figures).toMatchObject({ value: 100, usual: 100, change_pct: 0 });
  expect(found.before[1]?.value).toBeNull();
});

test("several days are as many days of the weeks before, which do not overlap", () => {
  const week = range("2026-11-17", "2026-11-23");
  expect(daysOf(week)).toBe(7);
  expect(of(shop, week).figures).toMatchObject({ value: 1_100, usual: 1_100 });
  expect(weeksBefore(range("2026-11-14", "2026-11-24"), 2)).toEqual([
    range("2026-10-31", "2026-11-10"),
    range("2026-10-17", "2026-10-27"),
  ]);
});

test("a metric is chosen by its name or a part of it; the target user is said where there are several", () => {
  const both = table(["支付_次", "下单用户数(去重)"], (ms) => [
    ["全部访问用户", ms, usual(ms), 50],
    ["新访问用户", ms, usual(ms) / 2, 20],
  ]);
  expect(of(both, yesterday, { metric: "下单用户数(去重) (新访问用户)" }).figures.value).toBe(20);
  expect(of(both, yesterday, { metric: "支付_次" })).toMatchObject({ metric: "支付_次 (全部访问用户)", choices: 1 });
  expect(() => of(both, yesterday, { metric: "退款" })).toThrow(
    /no metric "退款": it has "支付_次", "下单用户数\(去重\)"\./,
  );
  expect(of(both, yesterday, { metric: "支付" }).metric).toBe("支付_次 (全部访问用户)");
  const alike = table(["下单_次", "下单_人"], (ms) => [["全部访问用户", ms, 1, 1]]);
  expect(() => of(alike, yesterday, { metric: "下单" })).toThrow(/may be any of the metrics "下单_次", "下单_人"/);
});

test("any metric of many can be watched", () => {
  const names = Array.from({ length: 30 }, (_, place) => `指标${place}_次`);
  const many = table(names, (ms) => [["全部访问用户", ms, ...names.map((_, place) => place + 1)]]);
  expect(of(many, yesterday, { metric: "指标29_次" }).figures).toMatchObject({ value: 30, usual: 30 });
  expect(of(many, yesterday).choices).toBe(30);
});

test("no rows are no zero", () => {
  const silent = table(["支付_次"], (ms) => (ms === yesterday.startMs ? [] : [["全部访问用户", ms, 100]]));
  expect(of(silent, yesterday)).toMatchObject({
    figures: { value: null, change_pct: null },
    why: expect.stringMatching(/no rows/),
  });
});

test("from 0 there is no change in percent", () => {
  const started = table(["支付_次"], (ms) => [["全部访问用户", ms, ms === yesterday.startMs ? 10 : 0]]);
  expect(of(started, yesterday).figures).toEqual({ value: 10, usual: 0, change: 10, change_pct: null });
});

test("several days of people or of a rate have no figure: their mean is not that of the range", () => {
  const week = range("2026-11-17", "2026-11-23");
  for (const [name, cell] of [
    ["下单用户数(去重)", 50],
    ["支付转化率", 0.5],
  ] as const) {
    const people = table([name], (ms) => [["全部访问用户", ms, cell]]);
    expect(of(people, yesterday).figures).toMatchObject({ value: cell, usual: cell });
    expect(() => of(people, week)).toThrow(
      /is not added up over days, so that 7 days have no figure: watch a single day/,
    );
    const once = table([name], (ms) => (ms === yesterday.startMs ? [["全部访问用户", ms, cell]] : []));
    expect(() => of(once, range("2026-11-18", "2026-11-24"))).toThrow(/watch a single day/);
  }
});

test("a day has its figure whatever the weeks before lack", () => {
  const people = table(["下单用户数(去重)"], (ms) =>
    dayText(ms) === "2026-11-17" ? [] : [["全部访问用户", ms, ms === yesterday.startMs ? 40 : 50]],
  );
  expect(of(people, yesterday)).toMatchObject({ figures: { value: 40, usual: 50 }, why: null });
});

test("a day whose cell is empty has no value, and nothing that could be added", () => {
  for (const name of ["支付_次", "下单用户数(去重)"]) {
    const empty = table([name], (ms) => [["全部访问用户", ms, ms === yesterday.startMs ? null : 50]]);
    expect(of(empty, yesterday)).toMatchObject({
      figures: { value: null },
      why: "GrowingIO sent no value of it for these days.",
    });
  }
});
