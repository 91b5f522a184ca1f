import { expect, test } from "vitest";
import { judgeCount, judgeNone, judgeSize, type Point, verdictTable } from "./judge.ts";

const points = (value: (at: number) => number): Point[] =>
  Array.from({ length: 100 }, (_, index) => ({ at: index / 100, value: value(index / 100) }));
const growth = { share: 0.1, besides: 5 };

test.each([
  ["stays", (at: number) => 100 + ((at * 997) % 3), true],
  ["grows while it warms up, then stays", (at: number) => Math.min(100, 50 + at * 300), true],
  ["grows all the time", (at: number) => 50 + at * 100, false],
  ["grows at the end", (at: number) => (at > 0.75 ? 130 : 100), false],
  ["is high for a moment", (at: number) => (at > 0.8 && at < 0.85 ? 300 : 100), true],
  ["goes down", (at: number) => 200 - at * 100, true],
])("a size that %s is flat: or not", (_what, value, isFlat) => {
  expect(judgeSize("MB", points(value), growth).isFlat).toBe(isFlat);
});

test("a size of which too little is known is not flat", () => {
  expect(judgeSize("MB", points(() => 1).slice(0, 30), growth).isFlat).toBe(false);
});

test.each([
  [7, 7, true],
  [7, 6, true],
  [7, 8, false],
])("a count of %i before and %i after is flat: %s", (idle, drained, isFlat) => {
  expect(
    judgeCount(
      "handles",
      idle,
      points(() => 40),
      drained,
    ),
  ).toMatchObject({ start: idle, middle: 40, end: drained, isFlat });
});

test("what must not happen is flat at nothing", () => {
  expect([judgeNone("crashes", 0).isFlat, judgeNone("crashes", 1).isFlat]).toEqual([true, false]);
});

test("the table has a line for each figure", () => {
  const table = verdictTable([
    judgeNone("crashes", 0),
    judgeCount(
      "descriptors",
      20,
      points(() => 1_234),
      21,
    ),
  ]);
  expect(table.split("\n")).toEqual([
    "figure       start  middle  end  bound  verdict",
    "crashes          0       0    0      0  flat",
    "descriptors     20   1,234   21     20  NOT FLAT",
  ]);
});
