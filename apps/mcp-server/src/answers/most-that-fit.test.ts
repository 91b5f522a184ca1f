import { expect, test } from "vitest";
import { mostThatFit } from "./most-that-fit.ts";

test.each([0, 1, 2, 3, 7, 64, 99, 100, 101])("of 100 entries as many as fit, where %i do", (room) => {
  const tried: number[] = [];
  const fits = (count: number) => tried.push(count) > 0 && count <= room;
  expect(mostThatFit(100, fits)).toBe(Math.min(room, 100));
  // Each try makes an answer anew.
  expect(tried.length).toBeLessThanOrEqual(8);
});

test("of none, none", () => {
  expect(mostThatFit(0, () => false)).toBe(0);
});
