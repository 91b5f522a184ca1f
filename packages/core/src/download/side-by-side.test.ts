import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { sideBySide } from "./side-by-side.ts";

test("no more than the limit at once, and all in the end", async () => {
  const done: number[] = [];
  let open = 0;
  let most = 0;
  await sideBySide(
    [1, 2, 3, 4, 5],
    2,
    async (item) => {
      most = Math.max(most, ++open);
      await nextTurn();
      open--;
      done.push(item);
    },
    () => {},
  );
  expect([done.sort(), most]).toEqual([[1, 2, 3, 4, 5], 2]);
});

test("the first error stops what has not begun and is thrown when the rest has ended", async () => {
  const begun: number[] = [];
  let ended = 0;
  const working = sideBySide(
    [1, 2, 3],
    2,
    async (item) => {
      begun.push(item);
      if (item === 1) throw new Error("first");
      await nextTurn();
      ended++;
      throw new Error("second");
    },
    () => {},
  );
  await expect(working).rejects.toThrow("first");
  expect([begun, ended]).toEqual([[1, 2], 1]);
});
