import { describe, expect, it } from "vitest";
import { dailySeries, EVEN_WEEK, midnight } from "../../test/series.ts";
import { seriesFigures } from "../figures/series.ts";
import { partialPoints } from "./partial-points.ts";

const HOUR = 3_600_000;
const at = (time: string): number => Date.parse(`${time.padEnd(16, "T00:00").slice(0, 16)}:00+08:00`);
const range = (first: string, last: string) => ({ startMs: midnight(first), endMs: midnight(last) + 24 * HOUR - 1 });

describe("a point is cut by the range", () => {
  it.each([
    [
      "a month at each end of 90 days",
      "month",
      ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"],
      range("2026-08-18", "2026-11-15"),
      ["2026-08-01", "2026-11-01"],
    ],
    [
      "a first month that is named by the start of the range",
      "month",
      ["2026-08-18", "2026-09-01", "2026-10-01"],
      range("2026-08-18", "2026-10-31"),
      ["2026-08-18"],
    ],
    [
      "weeks at the edges of a month",
      "week",
      ["2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"],
      range("2026-10-01", "2026-10-31"),
      ["2026-09-28", "2026-10-26"],
    ],
    [
      "a day of one millisecond: the range ends at 00:00 of the next day",
      "day",
      ["2026-10-29", "2026-10-30", "2026-10-31"],
      { startMs: midnight("2026-10-29"), endMs: midnight("2026-10-31") },
      ["2026-10-31"],
    ],
    [
      "a month of one millisecond",
      "month",
      ["2026-09-01", "2026-10-01", "2026-11-01"],
      { startMs: midnight("2026-09-01"), endMs: midnight("2026-11-01") },
      ["2026-11-01"],
    ],
    [
      "an hour of one millisecond",
      "hour",
      ["2026-10-29T08", "2026-10-29T09", "2026-10-29T10"],
      { startMs: at("2026-10-29T08:00"), endMs: at("2026-10-29T10:00") },
      ["2026-10-29T10"],
    ],
    [
      "a last week of its own: seven days from the start of the range",
      "week",
      ["2026-10-01", "2026-10-08", "2026-10-15"],
      range("2026-10-01", "2026-10-20"),
      ["2026-10-15"],
    ],
    ["no whole months", "month", ["2026-09-01", "2026-10-01"], range("2026-09-01", "2026-10-31"), []],
    ["no whole days", "day", ["2026-10-29", "2026-10-30"], range("2026-10-29", "2026-10-30"), []],
    [
      "no day whose last second or minute is not written",
      "day",
      ["2026-10-29", "2026-10-30"],
      { startMs: at("2026-10-29"), endMs: at("2026-10-30T23:59") },
      [],
    ],
    ["not the one point that holds the whole range", "month", ["2026-11-01"], range("2026-11-09", "2026-11-15"), []],
    ["no points of another length", null, ["2026-08-18", "2026-11-15"], range("2026-08-20", "2026-11-10"), []],
    ["no points outside the range", "day", ["2025-01-01", "2025-01-02"], range("2026-10-01", "2026-10-02"), []],
    ["none without points", "day", [], range("2026-10-01", "2026-10-02"), []],
  ] as const)("%s", (_, granularity, times, exported, cut) => {
    const stamps = times.map((time) => at(time.length === 13 ? `${time}:00` : time));
    const found = partialPoints(stamps, granularity, { range: exported });
    expect([...found]).toStrictEqual(
      cut.map((time) => [at(time.length === 13 ? `${time}:00` : time), "cut by the range"]),
    );
  });
});

describe("a point has not ended", () => {
  it("goes before being cut", () => {
    const times = [midnight("2026-08-01"), midnight("2026-09-01"), midnight("2026-10-01"), midnight("2026-11-01")];
    const known = { range: range("2026-08-18", "2026-11-15"), now: midnight("2026-11-16") };
    expect([...partialPoints(times, "month", known)]).toStrictEqual([
      [midnight("2026-08-01"), "cut by the range"],
      [midnight("2026-11-01"), "not ended"],
    ]);
  });

  it("ends with its month, also where it is named by the start of the range", () => {
    const times = [midnight("2026-08-18"), midnight("2026-09-01")];
    const known = { range: range("2026-08-18", "2026-09-09"), now: midnight("2026-09-10") };
    expect([...partialPoints(times, "month", known).values()]).toStrictEqual(["cut by the range", "not ended"]);
  });

  it("includes an hour until half an hour after its end", () => {
    const times = [at("2026-11-16T08:00"), at("2026-11-16T09:00")];
    const known = { range: range("2026-11-16", "2026-11-16"), now: at("2026-11-16T10:29") };
    expect([...partialPoints(times, "hour", known)]).toStrictEqual([[at("2026-11-16T09:00"), "not ended"]]);
    expect(partialPoints(times, "hour", { ...known, now: at("2026-11-16T10:30") })).toStrictEqual(new Map());
  });
});

it("100 every day are 100 every day, by month over 90 days too", () => {
  const days = dailySeries({ from: "2026-08-18", days: 90, level: () => 100, week: EVEN_WEEK });
  const byMonth = Map.groupBy(days, ({ timeMs }) => `${new Date(timeMs + 8 * HOUR).toISOString().slice(0, 7)}-01`);
  const months = [...byMonth].map(([month, list]) => ({ timeMs: midnight(month), value: 100 * list.length }));
  const partial = partialPoints(
    months.map((month) => month.timeMs),
    "month",
    { range: range("2026-08-18", "2026-11-15"), now: midnight("2026-11-16") },
  );
  const byMonthOf = { granularity: "month", nature: "additive" } as const;
  expect(seriesFigures(months, byMonthOf).change_pct).toBeGreaterThan(3);
  const figures = seriesFigures(
    months.filter((month) => !partial.has(month.timeMs)),
    byMonthOf,
  );
  expect(figures).toMatchObject({ first: 3000, last: 3100, change_pct: 3.33333 });
});
