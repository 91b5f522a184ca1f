import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./with-lock.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "growingio-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A lock of a process that lives and is not this one, last written so long ago. */
async function foreignLock(agoMs: number, holder = { pid: process.ppid, host: hostname() }): Promise<string> {
  const path = join(folder, "lock");
  await writeFile(path, JSON.stringify({ ...holder, token: "0123456789abcdef" }));
  const at = new Date(Date.now() - agoMs);
  await utimes(path, at, at);
  return path;
}

test.each([
  ["an hour ago", 3_600_000],
  ["in an hour", -3_600_000],
  ["in a year", -365 * 86_400_000],
])("a lock of a living process with a time %s has expired", async (_, agoMs) => {
  const path = await foreignLock(agoMs);
  expect(await withLock(path, async () => "mine")).toBe("mine");
  expect(await readdir(folder)).toEqual([]);
});

test("one of another machine too", async () => {
  const path = await foreignLock(-3_600_000, { pid: 1, host: "another.example" });
  expect(await withLock(path, async () => "mine")).toBe("mine");
});

test("a fresh one is waited for", async () => {
  const path = await foreignLock(0);
  setTimeout(() => void rm(path), 200);
  const startedMs = performance.now();
  await withLock(path, async () => {});
  expect(performance.now() - startedMs).toBeGreaterThan(150);
});
