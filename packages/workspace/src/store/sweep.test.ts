import { expect, test } from "vitest";
import { temporaryName } from "../files/write-atomic.ts";
import { chooseEvictions, isAbandoned, type StoredSize } from "./sweep.ts";

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

const name = temporaryName(".parquet");
const hourMs = 3_600_000;

test.for<[string, string, number, boolean | null, boolean]>([
  ["of a living process, young: kept", name, 0, true, false],
  ["of a dead process: abandoned", name, 0, false, true],
  ["of another machine, young: kept", name, 0, null, false],
  ["older than an hour: abandoned, whoever made it", name, hourMs + 1, true, true],
  ["from a future over an hour away: abandoned", name, -hourMs - 1, true, true],
  ["a name that tells no process, young: kept", ".tmp-x", 0, false, false],
  ["not a temporary: never", "manifest.json", hourMs * 24, false, false],
])("a temporary %s", ([, file, ageMs, alive, expected]) => {
  expect(isAbandoned(file, 1000, 1000 + ageMs, () => alive)).toBe(expected);
});
