import { hostname } from "node:os";
import { expect, test } from "vitest";
import { mayClaim } from "./claim.ts";
import type { Manifest } from "./manifest.ts";

const me = { pid: process.pid, host: hostname() };
const now = 1_000_000;
const manifest = (change: Partial<Manifest>): Manifest =>
  ({ state: "running", updatedAtMs: now, owner: null, ...change }) as Manifest;

test.each<[string, Partial<Manifest>, boolean]>([
  ["one without an owner", {}, true],
  ["its own", { owner: { ...me } }, true],
  ["one of a process that lives and was heard of lately", { owner: { pid: process.ppid, host: me.host } }, false],
  [
    "one of a process that has been silent",
    { owner: { pid: process.ppid, host: me.host }, updatedAtMs: now - 61_000 },
    true,
  ],
  [
    "one whose owner's clock was far ahead and whose pid is somebody else's now",
    { owner: { pid: process.ppid, host: me.host }, updatedAtMs: now + 3_600_000 },
    true,
  ],
  [
    "one whose owner's clock is a little ahead",
    { owner: { pid: 1, host: "elsewhere" }, updatedAtMs: now + 30_000 },
    false,
  ],
  ["one of a process that is gone", { owner: { pid: 2 ** 22 + 1, host: me.host } }, true],
  ["one on another machine, heard of lately", { owner: { pid: 1, host: "elsewhere" } }, false],
  ["one that is finished", { state: "done" }, false],
])("a process may claim %s: %#", (_, change, expected) => {
  expect(mayClaim(manifest(change), me, now)).toBe(expected);
});
