import { expect, test } from "vitest";
import { manifest } from "../../test-support/manifest.ts";
import { parseManifest } from "./parse-manifest.ts";

const good = manifest("ex_a", "e1", "支付");

test("a manifest comes back as it was written", () => {
  expect(parseManifest(JSON.stringify(good), "ex_a")).toEqual({ kind: "valid", manifest: good });
});

test.for<[string, string]>([
  ["an empty file", ""],
  ["a torn file", JSON.stringify(good).slice(0, 100)],
  ["no object", "3"],
  ["a field of another type", JSON.stringify({ ...good, rowCount: "many" })],
  ["an unknown state", JSON.stringify({ ...good, state: "paused" })],
  ["another export's manifest", JSON.stringify({ ...good, exportId: "ex_b" })],
])("%s is corrupt", ([, text]) => {
  expect(parseManifest(text, "ex_a").kind).toBe("corrupt");
});

test("an older manifest is read: its granularity, rows that lack cells and how its users are kept are not known, its owner's start is nobody's", () => {
  const { granularity: _granularity, shortRows: _shortRows, keptUsers: _keptUsers, ...older } = good;
  const owner = { pid: 1, host: "h" };
  const text = JSON.stringify({ ...older, owner: { ...owner, startedAtMs: 5 }, request: { granularity: "day" } });
  const parsed = parseManifest(text, "ex_a");
  expect(parsed).toEqual({ kind: "valid", manifest: { ...good, owner } });
});

test("a later version is not taken for damage", () => {
  expect(parseManifest('{"version":2,"new":"shape"}', "ex_a")).toEqual({ kind: "newer", version: 2 });
});
