import { expect, test } from "vitest";
import { chooseEvictions, type StoredSize } from "./sweep.ts";

const stored = (exportId: string, updatedMs: number, bytes: number): StoredSize => ({ exportId, updatedMs, bytes });
const three = [stored("middle", 200, 10), stored("new", 300, 10), stored("old", 100, 10)];

test.for<[string, number, number, string[]]>([
  ["nothing goes within both limits", 1000, 30, []],
  ["what is too old goes", 850, 30, ["old"]],
  ["at exactly the age limit it stays", 900, 30, []],
  ["the oldest goes when the size is over", 1000, 29, ["old"]],
  ["as many go as the size asks for", 1000, 10, ["old", "middle"]],
  ["all go when even the newest is too large", 1000, 9, ["old", "middle", "new"]],
])("%s", ([, maxAgeMs, maxBytes, evicted]) => {
  expect(chooseEvictions(three, { maxAgeMs, maxBytes, nowMs: 1000 })).toEqual(evicted);
});
