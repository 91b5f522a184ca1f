import { expect, it } from "vitest";
import { spreadOffsets } from "./spread-offsets.ts";

const kept = (offsets: readonly number[], limit: number): number[] =>
  spreadOffsets(
    offsets.map((offset) => ({ offset })),
    limit,
  ).map(({ offset }) => offset);
const days = (last: number): number[] => Array.from({ length: last + 1 }, (_, offset) => offset);

it.each([
  ["all where there is room", days(4), 5, [0, 1, 2, 3, 4]],
  ["the last one alone", days(40), 1, [40]],
  ["the day itself beside the last", days(40), 2, [0, 40]],
  ["the next days", days(40), 5, [0, 1, 2, 3, 40]],
  ["a week, two and a month", days(40), 8, [0, 1, 2, 3, 7, 14, 30, 40]],
  ["the rest of the first week", days(40), 11, [0, 1, 2, 3, 4, 5, 6, 7, 14, 30, 40]],
  ["three weeks and four", days(40), 13, [0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 28, 30, 40]],
  ["the day before two weeks", days(40), 14, [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 21, 28, 30, 40]],
  ["then the earliest", days(40), 16, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 21, 28, 30, 40]],
  ["the earliest where none is asked for", [8, 9, 10, 11, 12], 3, [8, 9, 12]],
  ["nothing of nothing", [], 3, []],
])("of a curve these are told first: %s", (_, offsets, limit, expected) => {
  expect(kept(offsets, limit)).toStrictEqual(expected);
});
