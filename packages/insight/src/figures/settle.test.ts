import { describe, expect, it } from "vitest";
import { settle } from "./settle.ts";

const LENGTHS = { edge: 7, between: 14, excursion: 14 };

/** Settles stretches of `[points, level]`: what is left as `from` and level, and what was taken out as `from-to`. */
function settled(...parts: readonly (readonly [points: number, level: number])[]) {
  const logs = parts.flatMap(([points, level]) => Array.from({ length: points }, () => Math.log(level)));
  const begins = parts.map((_, place) => parts.slice(0, place).reduce((sum, [points]) => sum + points, 0));
  const { stretches, excursions } = settle(logs, begins, LENGTHS);
  return {
    levels: stretches.map(({ from, members }) => [from, Math.round(Math.exp(logs[members[0] ?? 0] ?? 0))]),
    away: excursions.map(({ from, to }) => `${from}-${to}`),
  };
}

describe("stretches that stay", () => {
  it.each([
    ["one", [[30, 100]], [[0, 100]], []],
    [
      "two that differ by a fifth",
      [
        [30, 100],
        [30, 120],
      ],
      [
        [0, 100],
        [30, 120],
      ],
      [],
    ],
    [
      "one of two that differ by less",
      [
        [30, 100],
        [30, 119],
      ],
      [[0, 100]],
      [],
    ],
    [
      "two that fall by a fifth",
      [
        [30, 100],
        [30, 80],
      ],
      [
        [0, 100],
        [30, 80],
      ],
      [],
    ],
    [
      "one of two that fall by less",
      [
        [30, 100],
        [30, 81],
      ],
      [[0, 100]],
      [],
    ],
    [
      "seven points at an end",
      [
        [7, 100],
        [30, 200],
      ],
      [
        [0, 100],
        [7, 200],
      ],
      [],
    ],
    [
      "no six points at an end",
      [
        [6, 100],
        [30, 200],
      ],
      [[0, 200]],
      [],
    ],
    [
      "no six points at the other end",
      [
        [30, 100],
        [6, 200],
      ],
      [[0, 100]],
      [],
    ],
    [
      "15 days that return",
      [
        [30, 100],
        [15, 200],
        [30, 100],
      ],
      [
        [0, 100],
        [30, 200],
        [45, 100],
      ],
      [],
    ],
    [
      "no 14 days that return",
      [
        [30, 100],
        [14, 200],
        [30, 100],
      ],
      [[0, 100]],
      ["30-44"],
    ],
    [
      "no days that return a little off",
      [
        [30, 100],
        [8, 50],
        [30, 110],
      ],
      [[0, 100]],
      ["30-38"],
    ],
    [
      "no days of two levels that return",
      [
        [30, 100],
        [3, 40],
        [5, 60],
        [30, 100],
      ],
      [[0, 100]],
      ["30-38"],
    ],
    [
      "no three holidays",
      [
        [20, 100],
        [3, 200],
        [20, 100],
        [3, 200],
        [20, 100],
      ],
      [[0, 100]],
      ["20-23", "43-46"],
    ],
    [
      "a new level that began too high",
      [
        [30, 100],
        [8, 300],
        [30, 200],
      ],
      [
        [0, 100],
        [30, 200],
      ],
      [],
    ],
    [
      "an old level that ended too low",
      [
        [30, 200],
        [8, 100],
        [30, 400],
      ],
      [
        [0, 200],
        [38, 400],
      ],
      [],
    ],
    [
      "the level after a holiday on the new one",
      [
        [30, 100],
        [7, 157],
        [8, 86],
        [30, 157],
      ],
      [
        [0, 100],
        [30, 157],
      ],
      ["37-45"],
    ],
  ] as const)("%s", (_, parts, levels, away) => {
    expect(settled(...parts)).toStrictEqual({ levels, away });
  });
});

it("levels differ by more than three spreads of the points around them", () => {
  const wave = (index: number) => (index % 2 === 0 ? 0.1 : -0.1);
  const logs = (step: number) => Array.from({ length: 40 }, (_, index) => (index < 20 ? 0 : step) + wave(index));
  const spread = 1.4826 * 0.1;
  const count = (step: number) => settle(logs(step), [0, 20], LENGTHS).stretches.length;
  expect(count(Math.log1p(3 * spread) - 0.01)).toBe(1);
  expect(count(Math.log1p(3 * spread) + 0.01)).toBe(2);
});
