import { expect, test } from "vitest";
import { updatedAt } from "./updated-at.ts";

test.each([
  ["2026-11-20T03:42:10.000Z", "2026-11-20T11:42:10+08:00"],
  ["2026-11-20T03:42:10+0000", "2026-11-20T11:42:10+08:00"],
  ["2026-11-20T11:42:10", "2026-11-20T11:42:10"],
  ["yesterday", "yesterday"],
  [null, null],
])("%s is written as %s", (sent, written) => {
  expect(updatedAt({ updatedAt: sent })).toBe(written);
});
