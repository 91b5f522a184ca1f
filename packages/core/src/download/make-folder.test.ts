import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder } from "./make-folder.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "growingio-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("makes the folders above too, for their owner alone, and leaves one that is there", async () => {
  const path = join(folder, "a", "b", "c");
  await makeFolder(path);
  await makeFolder(path);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, "a"))).mode & 0o777).toBe(0o700);
});

test("a file of that name, or above it, is an error", async () => {
  await writeFile(join(folder, "file"), "");
  await expect(makeFolder(join(folder, "file"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(folder, "file", "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
});

test.runIf(process.platform === "linux")("a parent that takes no folder is an error, at once", async () => {
  await expect(makeFolder("/proc/growingio/workspace")).rejects.toMatchObject({ code: "ENOENT" });
});

test("of several who make folders below one that is missing, each has its own", async () => {
  for (let round = 0; round < 100; round++) {
    const root = join(folder, `round-${round}`, "a");
    const paths = [root, join(root, "b"), join(root, "b", "c"), join(root, "b", "d"), join(root, "e")];
    await Promise.all(paths.map((path) => makeFolder(path)));
  }
});
