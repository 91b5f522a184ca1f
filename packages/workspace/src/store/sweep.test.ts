import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/temporary-workspace.ts";
import { temporaryName } from "../files/write-atomic.ts";
import { chooseEvictions, evictValues, isAbandoned, type StoredSize } from "./sweep.ts";

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

test("values of the cache that are too old or too much go, the oldest first", async () => {
  const folder = await temporaryFolder();
  for (const [index, value] of ["ancient", "old", "young", "new"].entries()) {
    await writeFile(join(folder, value), "0123456789");
    await utimes(join(folder, value), index * 100, index * 100);
  }
  await evictValues(folder, { maxAgeMs: 250_000, maxBytes: 1_000, nowMs: 300_000 });
  expect((await readdir(folder)).sort()).toEqual(["new", "old", "young"]);
  await evictValues(folder, { maxAgeMs: 250_000, maxBytes: 20, nowMs: 300_000 });
  expect((await readdir(folder)).sort()).toEqual(["new", "young"]);
});

const name = temporaryName(".parquet");
const hourMs = 3_600_000;

test.for<[string, string, number, boolean | null, boolean]>([
  ["of a living process, young: kept", name, 0, true, false],
  ["of a dead process: abandoned", name, 0, false, true],
  ["of another machine, young: kept", name, 0, null, false],
  ["of a living process whose clock jumped by hours, forwards: kept", name, hourMs * 6, true, false],
  ["of a living process whose clock jumped by hours, backwards: kept", name, -hourMs * 6, true, false],
  ["older than a day: abandoned, whoever made it", name, hourMs * 24 + 1, true, true],
  ["of another machine, older than an hour: abandoned", name, hourMs + 1, null, true],
  ["of another machine, from a future over an hour away: abandoned", name, -hourMs - 1, null, true],
  ["a name that tells no process, older than an hour: abandoned", ".tmp-x", hourMs + 1, true, true],
  ["a name that tells no process, young: kept", ".tmp-x", 0, false, false],
  ["not a temporary: never", "manifest.json", hourMs * 24, false, false],
])("a temporary %s", ([, file, ageMs, alive, expected]) => {
  expect(isAbandoned(file, 1000, 1000 + ageMs, () => alive)).toBe(expected);
});
