import { expect, test } from "vitest";
import { isAbandoned, temporaryName } from "./write-atomic.ts";

const name = temporaryName(".parquet");
const hourMs = 3_600_000;

test.for<[string, string, number, boolean | null, boolean]>([
  ["of a living process, young: kept", name, 0, true, false],
  ["of a dead process: abandoned", name, 0, false, true],
  ["of another machine, young: kept", name, 0, null, false],
  ["older than an hour: abandoned, whoever made it", name, hourMs + 1, true, true],
  ["a name that tells no process, young: kept", ".tmp-x", 0, false, false],
  ["not a temporary: never", "manifest.json", hourMs * 24, false, false],
])("a temporary %s", ([, file, ageMs, alive, expected]) => {
  expect(isAbandoned(file, 1000, 1000 + ageMs, () => alive)).toBe(expected);
});
