import { expect, test } from "vitest";
import { TimeoutError } from "../errors.ts";
import { broughtEnough, Tries } from "./tries.ts";

test("tries that fail end, however many files share them", () => {
  const tries = new Tries();
  for (let count = 1; count < 500; count++) tries.failed();
  expect(() => tries.failed()).toThrow(TimeoutError);
});

test.each([
  ["nothing", 0, 100, false],
  ["nothing of nothing", 0, 0, false],
  ["a byte of a large file", 1, 1_000_000, false],
  ["a byte of who knows how many", 1, null, false],
  ["64 KiB of a large file", 65_536, 1_000_000, true],
  ["64 KiB of who knows how many", 65_536, null, true],
  ["a tenth of a small file", 10, 100, true],
  ["less of it", 9, 100, false],
])("%s", (_, bytes, total, enough) => {
  expect(broughtEnough(bytes, total)).toBe(enough);
});
