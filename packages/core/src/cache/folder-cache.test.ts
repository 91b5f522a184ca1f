import { mkdir, readdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { FolderCache } from "./folder-cache.ts";

const sized = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64");
const DAY_MS = 86_400_000;

test("a value is a private file, and is replaced", async () => {
  const folder = join(await temporaryFolder(), "made");
  const cache = new FolderCache(folder, { now: Date.now, maxAgeMs: DAY_MS });
  expect(await cache.get("key")).toBeNull();
  await cache.set("key", sized(3));
  await cache.set("key", sized(5));
  expect(await cache.get("key")).toBe(sized(5));
  expect(await readdir(folder)).toEqual(["key.table"]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, "key.table"))).mode & 0o777).toBe(0o600);
});

test("the oldest make room, and what is too old goes", async () => {
  const folder = await temporaryFolder();
  let now = Date.now();
  const fill = async (...keys: string[]) => {
    for (const key of keys) {
      now += 1000;
      // A new one looks at the folder with its first value.
      await new FolderCache(folder, { now: () => now, maxAgeMs: DAY_MS, maxBytes: 250 }).set(key, sized(100));
    }
  };
  await fill("a", "b", "c");
  expect((await readdir(folder)).sort()).toEqual(["b.table", "c.table"]);
  now += 2 * DAY_MS;
  await fill("d");
  expect(await readdir(folder)).toEqual(["d.table"]);
});

test("a link or a folder in place of a file is nothing", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "folder.table"));
  await symlink("/etc/hostname", join(folder, "link.table"));
  const cache = new FolderCache(folder, { now: Date.now, maxAgeMs: DAY_MS });
  expect([await cache.get("folder"), await cache.get("link")]).toEqual([null, null]);
});
