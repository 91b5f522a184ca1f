import { describe, expect, it } from "vitest";
import { normal } from "../../test/series.ts";
import { isGradual } from "./gradual.ts";
import { beginWithStep } from "./steps.ts";
import { stretch } from "./stretches.ts";

/** So many logarithms along a course, with a little noise that is always the same. */
const along = (count: number, course: (index: number) => number, noise = 0.02): number[] => {
  const draw = normal(7);
  return Array.from({ length: count }, (_, index) => 7 + course(index) + noise * draw());
};
const step = (at: number, size: number) => (index: number) => (index < at ? 0 : size);
const ramp = (from: number, to: number, size: number) => (index: number) =>
  size * Math.min(1, Math.max(0, (index - from) / (to - from)));

describe("a change of level is a trend's", () => {
  it.each<[string, number[], number[], number, boolean]>([
    ["where it is a step: no", along(60, step(30, 0.4)), [30], 30, false],
    ["where it is a step down: no", along(60, step(30, -0.4)), [30], 30, false],
    ["where it is a step and nothing else at all: no", along(60, step(30, 0.4), 0), [30], 30, false],
    ["where it is a line: yes", along(60, (index) => index / 100), [30], 30, true],
    ["where it is a falling line: yes", along(60, (index) => -index / 100), [30], 30, true],
    ["where it is a line and nothing else at all: yes", along(60, (index) => index / 100, 0), [30], 30, true],
    [
      "where it is a clear step on a line: no",
      along(60, (index) => index / 200 + step(30, 0.4)(index)),
      [30],
      30,
      false,
    ],
    [
      "where it is a step below a fifth on a line: yes",
      along(60, (index) => index / 100 + step(30, 0.15)(index)),
      [30],
      30,
      true,
    ],
    [
      "where it is a step lost in noise on a line: yes",
      along(60, (index) => index / 60 + step(30, 0.3)(index), 0.3),
      [30],
      30,
      true,
    ],
    [
      "where another of its steps is meant: no",
      along(90, (index) => step(30, 0.4)(index) + step(60, 0.5)(index)),
      [30, 60],
      60,
      false,
    ],
    ["where it took 20 points: yes", along(60, ramp(20, 40, 0.5)), [30], 30, true],
    ["where it took 14 points: yes", along(60, ramp(23, 37, 0.5)), [30], 30, true],
    ["where it took 6 points: no", along(60, ramp(27, 33, 0.5)), [30], 30, false],
    ["where it is all of a short list: yes", along(8, (index) => index / 8), [4], 4, true],
    ["where it is the middle of a short list: no", along(8, step(4, 1)), [4], 4, false],
  ])("%s", (_, values, steps, at, expected) => {
    expect(isGradual(values, steps, at)).toBe(expected);
  });
});

describe("stretches that begin with a step", () => {
  const cut = (count: number, ...at: number[]) => [0, ...at].map((from, place) => stretch(from, at[place] ?? count));

  it.each<[string, number[], number[], number[]]>([
    ["none of a single stretch", along(40, () => 0), [], []],
    ["one up", along(60, step(30, 0.4)), [30], [1]],
    ["one up, one down", along(90, (index) => step(30, 0.4)(index) - step(60, 0.5)(index)), [30, 60], [1, 2]],
    ["two up", along(90, (index) => step(30, 0.4)(index) + step(60, 0.5)(index)), [30, 60], [1, 2]],
    ["none of a rise that was cut", along(90, (index) => index / 90), [30, 60], []],
    ["none of a fall that was cut in four", along(120, (index) => -index / 80), [30, 60, 90], []],
    [
      "the step after a rise that was cut",
      along(150, (index) => ramp(0, 100, 0.8)(index) - step(125, 1)(index)),
      [50, 100, 125],
      [3],
    ],
    [
      "the step before a fall that was cut",
      along(150, (index) => step(25, 1)(index) - ramp(50, 150, 0.8)(index)),
      [25, 80, 120],
      [1],
    ],
    [
      "a step far from where its stretch rises",
      along(300, (index) => ramp(0, 100, 0.6)(index) + step(200, 0.5)(index)),
      [200],
      [1],
    ],
  ])("%s", (_, logs, at, expected) => {
    expect(beginWithStep(logs, cut(logs.length, ...at))).toEqual(expected);
  });

  it("points on no level count in none", () => {
    const logs = along(60, step(30, 0.4)).map((value, index) => (index % 10 === 5 ? undefined : value));
    expect(beginWithStep(logs, cut(60, 30))).toEqual([1]);
  });
});
