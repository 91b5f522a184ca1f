import { describe, expect, test } from "vitest";
import { looksRunning, uniqueAddsUp } from "./nature-doubts.ts";

describe("uniqueAddsUp", () => {
  test.each<[string, [number, number[]][], boolean]>([
    [
      "at every point",
      [
        [100, [60, 40]],
        [90, [50, 40]],
      ],
      true,
    ],
    [
      "at all points but one",
      [
        [100, [60, 40]],
        [89, [50, 40]],
      ],
      false,
    ],
    [
      "points with one part say nothing",
      [
        [100, [60, 40]],
        [7, [7]],
      ],
      false,
    ],
    ["once, of few: chance", [[999, [600, 399]]], false],
    ["once, of many", [[1_000, [600, 400]]], true],
    ["as unique counts do", [[1_200, [900, 800]]], false],
    ["no points", [], false],
  ])("%s", (_, points, expected) => {
    expect(
      uniqueAddsUp(
        points.map(([whole, parts]) => ({ whole, parts: parts.reduce((a, b) => a + b), count: parts.length })),
      ),
    ).toBe(expected);
  });
});

describe("looksRunning", () => {
  const rising = Array.from({ length: 14 }, (_, day) => 1_000 + day * 7);
  test.each<[string, number[], boolean]>([
    ["14 points that rise", rising, true],
    ["13 points", rising.slice(1), false],
    [
      "with days on which nothing came",
      rising.map((value, day) => (day % 3 === 2 ? (rising[day - 1] ?? 0) : value)),
      true,
    ],
    ["one that falls", [...rising, 1_000], false],
    ["a constant", rising.map(() => 5), false],
    ["hardly ever a rise", rising.map((_, day) => (day < 10 ? 5 : 6)), false],
  ])("%s", (_, values, expected) => {
    expect(looksRunning(values)).toBe(expected);
  });

  const hours = Array.from({ length: 48 }, (_, hour) => (hour % 24) * 10);
  const days = hours.map((_, hour) => Math.floor(hour / 24));
  test("hours that begin anew every day", () => {
    expect(looksRunning(hours)).toBe(false);
    expect(looksRunning(hours, days)).toBe(true);
    expect(looksRunning(hours.toReversed(), days)).toBe(false);
  });

  test("one day of hours is no proof, nor are days of one value", () => {
    expect(looksRunning(hours.slice(0, 24), days.slice(0, 24))).toBe(false);
    expect(looksRunning(rising.toReversed(), rising)).toBe(false);
  });
});
