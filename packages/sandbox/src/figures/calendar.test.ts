import { expect, test } from "vitest";
import { nextPointMs, pointStartMs, points } from "./calendar.ts";

const at = (iso: string) => Date.parse(`${iso}+08:00`);

test.each([
  ["hour", "2026-11-23T10:59:59.999", "2026-11-23T10:00:00", "2026-11-23T11:00:00"],
  ["day", "2026-11-23T00:00:00", "2026-11-23T00:00:00", "2026-11-24T00:00:00"],
  ["day", "2026-11-22T23:59:59.999", "2026-11-22T00:00:00", "2026-11-23T00:00:00"],
  ["week", "2026-11-22T23:59:59.999", "2026-11-16T00:00:00", "2026-11-23T00:00:00"],
  ["week", "2026-11-23T00:00:00", "2026-11-23T00:00:00", "2026-11-30T00:00:00"],
  ["month", "2026-12-31T23:00:00", "2026-12-01T00:00:00", "2027-01-01T00:00:00"],
  ["month", "2024-02-29T12:00:00", "2024-02-01T00:00:00", "2024-03-01T00:00:00"],
] as const)("the %s of %s begins at %s in Shanghai and the next at %s", (granularity, instant, start, next) => {
  expect(pointStartMs(at(instant), granularity)).toBe(at(start));
  expect(nextPointMs(at(start), granularity)).toBe(at(next));
});

test("points that have not begun, and those before the shop opened, do not exist", () => {
  const now = at("2026-11-23T10:00:00");
  expect([...points(at("2026-11-22T12:00:00"), at("2026-12-31T00:00:00"), "day", now)]).toEqual([
    at("2026-11-22T00:00:00"),
    at("2026-11-23T00:00:00"),
  ]);
  expect([...points(0, at("2019-01-02T00:00:00"), "day", now)]).toEqual([
    at("2019-01-01T00:00:00"),
    at("2019-01-02T00:00:00"),
  ]);
  expect([...points(0, at("2019-01-07T00:00:00"), "week", now)]).toEqual([at("2019-01-07T00:00:00")]);
});
