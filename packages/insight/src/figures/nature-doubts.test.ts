import { describe, expect, test } from "vitest";
import { fallsLikeNoSum, isSumOfParts, looksRunning, uniqueAddsUp } from "./nature-doubts.ts";

describe("fallsLikeNoSum", () => {
  test.each<[string, number[], boolean]>([
    ["a whole above its part", [40, 100], false],
    ["a whole equal to its part", [100, 100], false],
    ["a whole below its part", [100, 99], true],
    ["a day, its week, its month", [100, 700, 3_000], false],
    ["a month below one of its days", [100, 700, 90], true],
    ["a month above the day before it, below the week", [700, 100, 650], true],
    ["a running sum that falls", [5, 9, 9, 8], true],
    ["the rounding of a sum", [0.1 + 0.2, 0.3], false],
    ["a fall beyond rounding", [0.3001, 0.3], true],
    ["negative values: a sum can fall", [100, -20, 80], false],
    ["a negative value at the end", [100, 80, -20], false],
    ["one value", [5], false],
    ["none", [], false],
    ["zeros", [0, 0], false],
  ])("%s", (_, nested, expected) => {
    expect(fallsLikeNoSum(nested)).toBe(expected);
    expect(fallsLikeNoSum(Float64Array.from(nested))).toBe(expected);
  });
});

describe("isSumOfParts", () => {
  test.each<[string, number, number[], boolean]>([
    ["the sum", 100, [60, 40], true],
    ["one more", 101, [60, 40], false],
    ["one less", 99, [60, 40], false],
    ["one part", 60, [60], false],
    ["one part beside zeros", 60, [60, 0, 0], false],
    ["fractions but for rounding", 0.3, [0.1, 0.2], true],
    ["fractions", 0.31, [0.1, 0.2], false],
    ["large integers, exactly", 9_000_000_001, [4_500_000_000, 4_500_000_000], false],
    ["negative parts", 20, [60, -40], true],
    ["no parts", 0, [], false],
  ])("%s", (_, whole, parts, expected) => {
    expect(isSumOfParts({ whole, parts })).toBe(expected);
  });
});

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
        [7, [7, 0]],
      ],
      false,
    ],
    ["once, of few: chance", [[999, [600, 399]]], false],
    ["once, of many", [[1_000, [600, 400]]], true],
    ["as unique counts do", [[1_200, [900, 800]]], false],
    ["no points", [], false],
  ])("%s", (_, points, expected) => {
    expect(uniqueAddsUp(points.map(([whole, parts]) => ({ whole, parts })))).toBe(expected);
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
