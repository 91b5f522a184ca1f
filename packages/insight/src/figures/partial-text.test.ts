import { expect, it } from "vitest";
import { midnight } from "../../test/series.ts";
import type { PartialReason } from "../time/partial-points.ts";
import { partialText } from "./partial-text.ts";

const points = (...list: [string, PartialReason][]) => new Map(list.map(([day, why]) => [midnight(day), why]));

it.each([
  [points(["2026-08-01", "cut by the range"]), "month", ["1 point cut by the range (2026-08): in totals only"]],
  [
    points(["2026-11-01", "cut by the range"], ["2026-08-01", "cut by the range"]),
    "month",
    ["2 points cut by the range (2026-08, 2026-11): in totals only"],
  ],
  [
    points(["2026-08-17", "cut by the range"], ["2026-11-16", "not ended"]),
    "week",
    [
      "1 point cut by the range (week of 2026-08-17): in totals only",
      "1 unfinished point from week of 2026-11-16: in totals only",
    ],
  ],
  [
    points(["2026-11-17", "not ended"], ["2026-11-16", "not ended"]),
    "day",
    ["2 unfinished points from 2026-11-16: in totals only"],
  ],
  [points(), "day", []],
] as const)("%j", (partial, granularity, lines) => {
  expect(partialText(partial, granularity)).toStrictEqual(lines);
});
