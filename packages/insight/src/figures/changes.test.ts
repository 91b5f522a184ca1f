import type { Granularity } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { midnight } from "../../test/series.ts";
import { changes } from "./changes.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const daily = (from: string, values: readonly number[], step = DAY) =>
  values.map((value, index) => ({ timeMs: midnight(from) + index * step, value }));
const months = (...values: readonly number[]) =>
  values.map((value, index) => ({ timeMs: midnight(`2026-0${5 + index}-01`), value }));

describe("what is compared with what is said", () => {
  it.each([
    [
      "halves",
      daily("2026-11-16", [100, 200, 300, 400]),
      "day",
      { change_pct: 133.333, change_of: "2026-11-18 to 2026-11-19 against 2026-11-16 to 2026-11-17" },
    ],
    [
      "halves without the middle one",
      months(100, 999, 150),
      "month",
      { change_pct: 50, change_of: "2026-07 against 2026-05", last_change_of: "2026-07 against 2026-06" },
    ],
    [
      "weeks",
      daily("2026-11-02", [100, 110], 7 * DAY),
      "week",
      { last_change_pct: 10, last_change_of: "week of 2026-11-09 against week of 2026-11-02" },
    ],
    [
      "points of another length",
      daily("2026-11-02", [100, 110], 2 * DAY),
      null,
      { change_of: "2026-11-04 against 2026-11-02" },
    ],
    [
      "a Monday and a Sunday",
      daily("2026-11-15", [60, 100]),
      "day",
      { last_change_of: "Mon 2026-11-16 against Sun 2026-11-15" },
    ],
    [
      "a Sunday and a Saturday",
      daily("2026-11-14", [60, 60]),
      "day",
      { last_change_of: "2026-11-15 against 2026-11-14" },
    ],
  ] as const)("%s", (_, points, granularity, expected) => {
    expect(changes(points, granularity)).toMatchObject(expected);
  });

  it("counts days of the weekend where the halves differ by them", () => {
    // Monday to Sunday: weekdays of 100, a weekend of 50.
    const week = daily("2026-11-09", [100, 100, 100, 100, 100, 50, 50]);
    expect(changes(week, "day")).toMatchObject({
      change_pct: -33.3333, // (100 + 50 + 50) / 3 against 100
      change_of: "2026-11-13 to 2026-11-15 against 2026-11-09 to 2026-11-11, with 2 weekend days against 0",
    });
    const two = daily("2026-11-09", [100, 100, 100, 100, 100, 50, 50, 110, 110, 110, 110, 110, 55, 55]);
    expect(changes(two, "day")).toMatchObject({
      change_pct: 10,
      change_of: "2026-11-16 to 2026-11-22 against 2026-11-09 to 2026-11-15",
    });
    const even = daily("2026-11-09", [100, 100, 100, 100, 100, 101, 101]);
    expect(changes(even, "day").change_of).toBe("2026-11-13 to 2026-11-15 against 2026-11-09 to 2026-11-11");
  });

  it("halves hours by days, so that no half has more of the evening", () => {
    const day = (hour: number): number => (hour < 12 ? 10 : 90);
    const hours = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => ({
        timeMs: midnight("2026-11-16") + (from + index) * HOUR,
        value: day((from + index) % 24),
      }));
    const threeDays = {
      change_pct: 0,
      change_of: "2026-11-18 00:00 to 2026-11-18 23:00 against 2026-11-16 00:00 to 2026-11-16 23:00",
    };
    expect(changes(hours(72), "hour")).toMatchObject(threeDays);
    expect(changes(hours(72 + 15), "hour")).toMatchObject(threeDays);
    expect(changes(hours(72, 20), "hour")).toMatchObject({
      change_pct: 0,
      change_of: "2026-11-18 00:00 to 2026-11-18 23:00 against 2026-11-17 00:00 to 2026-11-17 23:00",
    });
    // An afternoon against a morning says nothing.
    expect(changes(hours(24), "hour")).not.toHaveProperty("change_pct");
  });
});

describe("gaps are compared with nothing", () => {
  const points = daily("2026-11-16", [100, 100, 0, 100, 110, 110, 110, 0]);
  const isMeasured = ({ value }: { value: number }): boolean => value > 0;

  it("leaves them out of both changes, and says so", () => {
    expect(changes(points, "day", isMeasured)).toStrictEqual({
      change_pct: 10, // 110 against 100
      change_of:
        "2026-11-20 to 2026-11-23 against 2026-11-16 to 2026-11-19, without 2026-11-18, 2026-11-23, with 2 weekend days against 0",
      last_change_pct: 0,
      last_change_of: "2026-11-22 against 2026-11-21",
    });
  });

  it("counts many of them", () => {
    const broken = daily("2026-11-16", [100, 0, 0, 100, 110, 0, 110, 110]);
    expect(changes(broken, "day", isMeasured).change_of).toMatch(/, without 3 probable gaps$/);
  });

  it("has no change where a half is nothing but gaps", () => {
    expect(changes(daily("2026-11-16", [0, 0, 100, 110]), "day", isMeasured)).toStrictEqual({
      last_change_pct: 10,
      last_change_of: "2026-11-19 against 2026-11-18",
    });
  });
});

it.each([
  [[], {}],
  [[5], {}],
  [[0, 5], {}],
] as const)("no change of %j: of nothing, of one point, from 0", (values, expected) => {
  expect(changes(daily("2026-11-16", values), "day")).toStrictEqual(expected);
});

it("rounding makes no change", () => {
  const tenths = daily("2026-11-16", [0.1, 0.2, 0.3, 0.3, 0.2, 0.1]);
  expect(changes(tenths, "day").change_pct).toBe(0);
});

it.each(["hour", "day", "week", "month", null] as const)("knows points by %s", (granularity: Granularity | null) => {
  expect(changes(daily("2026-11-16", [1, 2, 3]), granularity).last_change_pct).toBe(50);
});
