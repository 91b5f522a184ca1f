import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { unitStart } from "./calendar.ts";
import { dayText, formatShanghai, formatUtc, monthText, timeOfDayText, wallClock } from "./zone.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OFFSET_MS = 8 * HOUR_MS;
// Shifted by 500 weeks this stays after 1991, China's last year with daylight saving time.
const FIRST_MS = Date.parse("2002-01-01T00:00:00Z");
const LAST_MS = Date.parse("2060-01-01T00:00:00Z");
const JANUARY = Date.parse("2026-01-15T00:00:00Z");

// Offset of each zone in January, minutes as Date reports them: proves that the zone was really changed.
const zones: [zone: string, januaryOffset: number][] = [
  ["UTC", 0],
  ["Asia/Shanghai", -480],
  ["America/Los_Angeles", 480],
  ["America/New_York", 300],
  ["Europe/London", 0],
  ["Australia/Lord_Howe", -660],
  ["Pacific/Kiritimati", -840],
];

afterEach(() => vi.unstubAllEnvs());

describe.each(zones)("on a machine in %s", (zone, januaryOffset) => {
  it.each([
    ["2026-11-15T16:00:00Z", "2026-11-16T00:00:00+08:00"],
    ["2026-11-22T15:59:59.999Z", "2026-11-22T23:59:59.999+08:00"],
    ["2026-03-08T10:00:00Z", "2026-03-08T18:00:00+08:00"],
    ["2026-07-01T00:00:00.050Z", "2026-07-01T08:00:00.050+08:00"],
  ])("%s is written as %s", (instant, expected) => {
    vi.stubEnv("TZ", zone);
    expect(new Date(JANUARY).getTimezoneOffset()).toBe(januaryOffset);
    expect(formatShanghai(Date.parse(instant))).toBe(expected);
  });

  it("writes every instant so that it reads back as the same instant", () => {
    vi.stubEnv("TZ", zone);
    fc.assert(fc.property(fc.integer({ min: FIRST_MS, max: LAST_MS }), (ms) => Date.parse(formatShanghai(ms)) === ms));
  });

  it("starts hours, days and weeks where +08:00 does, and moves by whole ones", () => {
    vi.stubEnv("TZ", zone);
    const units = [
      ["hour", HOUR_MS, 0],
      ["day", DAY_MS, 0],
      // The epoch's day was a Thursday.
      ["week", 7 * DAY_MS, 3 * DAY_MS],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: FIRST_MS, max: LAST_MS }),
        fc.integer({ min: -500, max: 500 }),
        fc.constantFrom(...units),
        (ms, shift, [unit, lengthMs, phaseMs]) => {
          const local = ms + OFFSET_MS + phaseMs;
          const expected = local - (local % lengthMs) - phaseMs - OFFSET_MS + shift * lengthMs;
          expect(unitStart(unit, ms, shift)).toBe(expected);
        },
      ),
    );
  });

  it("starts months, quarters and years on their first day at 00:00 +08:00", () => {
    vi.stubEnv("TZ", zone);
    const units = [
      ["month", 1],
      ["quarter", 3],
      ["year", 12],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: FIRST_MS, max: LAST_MS }),
        fc.integer({ min: -40, max: 40 }),
        fc.constantFrom(...units),
        (ms, shift, [unit, months]) => {
          const local = new Date(ms + OFFSET_MS);
          const month = Math.floor(local.getUTCMonth() / months) * months + shift * months;
          expect(unitStart(unit, ms, shift)).toBe(Date.UTC(local.getUTCFullYear(), month) - OFFSET_MS);
        },
      ),
    );
  });
});

it.each([
  [Number.NaN, "NaN"],
  [1e16, "10000000000000000"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [Date.parse("1988-07-01T00:00:00+09:00"), "1988-07-01T00:00:00+09:00"],
])("any number can be written: %s as %s", (ms, expected) => {
  expect(formatShanghai(ms)).toBe(expected);
});

it("writes days and times of day, and gives spreadsheets a clock without a zone", () => {
  const ms = Date.parse("2026-11-15T17:30:00Z");
  expect([dayText(ms), timeOfDayText(ms)]).toEqual(["2026-11-16", "01:30"]);
  expect(wallClock(ms)?.toISOString()).toBe("2026-11-16T01:30:00.000Z");
  expect(wallClock(1e17)).toBeNull();
});

it.each([
  [1e16, "10000000000000000", "10000000000000000", "10000000000000000", ""],
  [8.64e15, "+275760-09-13T00:00:00Z", "8640000000000000", "8640000000000000", ""],
  [253_402_300_800_000, "+010000-01-01T00:00:00Z", "+010000-01-01", "+010000-01", "08:00"],
  [Number.NaN, "NaN", "NaN", "NaN", ""],
])("what is beyond four-digit years or no instant is written whole: %d", (ms, utc, day, month, clock) => {
  expect([formatUtc(ms), dayText(ms), monthText(ms), timeOfDayText(ms)]).toEqual([utc, day, month, clock]);
});

it("formats any number without throwing", () => {
  const any = fc.oneof(fc.double(), fc.integer({ min: -8.64e15, max: 8.64e15 }), fc.constantFrom(8.64e15, -8.64e15));
  fc.assert(
    fc.property(any, (ms) => {
      for (const format of [formatShanghai, formatUtc, dayText, monthText]) expect(format(ms)).not.toBe("");
      expect(timeOfDayText(ms)).toMatch(/^(?:\d\d:\d\d)?$/);
    }),
  );
});
