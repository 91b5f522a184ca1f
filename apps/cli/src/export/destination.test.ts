import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "../shell/usage-error.ts";
import { filePlace, writeFileWhole } from "./destination.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gio-place-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

test("a file is written for its owner alone, and nothing is left beside it", async () => {
  const path = join(folder, "new", "a.csv");
  const written = await writeFileWhole(path, false, pieces("one\n", "two\n"));
  expect(written).toEqual({ path, bytes: 8 });
  expect(await readFile(path, "utf8")).toBe("one\ntwo\n");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, "new"))).toEqual(["a.csv"]);
});

test("where writing fails there is no file", async () => {
  async function* broken(): AsyncGenerator<string> {
    yield "half";
    throw new Error("broke off");
  }
  await expect(writeFileWhole(join(folder, "a.csv"), false, broken())).rejects.toThrow("broke off");
  expect(await readdir(folder)).toEqual([]);
});

test("a file that is there stays, unless it may be replaced", async () => {
  const path = join(folder, "a.csv");
  await writeFile(path, "old");
  await expect(filePlace(path, false, () => "")).rejects.toThrow(UsageError);
  await writeFileWhole(await filePlace(path, true, () => ""), true, pieces("new"));
  expect(await readFile(path, "utf8")).toBe("new");
});

test("a device is never replaced, a folder of the name neither", async () => {
  await expect(filePlace("/dev/null", true, () => "")).rejects.toThrow("no plain file");
  await mkdir(join(folder, "x.csv"));
  await expect(filePlace(`${folder}/`, true, () => "x.csv")).rejects.toThrow("no plain file");
});

test("a copy of a file that others may read is its owner's alone", async () => {
  const source = join(folder, "source");
  await writeFile(source, "rows");
  await chmod(source, 0o644);
  const { path } = await writeFileWhole(join(folder, "a.bin"), false, { path: source });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("in a folder a file has its own name", async () => {
  await mkdir(join(folder, "there"));
  expect(await filePlace(join(folder, "there"), false, () => "x.csv")).toBe(join(folder, "there", "x.csv"));
  expect(await filePlace(`${join(folder, "not-yet")}/`, false, () => "x.csv")).toBe(join(folder, "not-yet", "x.csv"));
});
