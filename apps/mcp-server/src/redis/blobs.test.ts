import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Redis } from "ioredis";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import { connectedRedis } from "../../test-support/connected-redis.ts";
import { tenantKey } from "../tenants/tenant-folder.ts";
import { createBlobs, MAX_BYTES } from "./blobs.ts";
import { createRedisCache, forgetTables } from "./result-cache.ts";

let redis: Redis;

beforeAll(async () => {
  const own = await connectedRedis();
  redis = own.redis;
  return own.close;
});

let blobCount = 0;

async function setUp({ shared = true } = {}) {
  const home = await temporaryFolder();
  const folder = join(home, "shared");
  const blobs = createBlobs(redis, shared ? folder : null);
  const id = `blob-${blobCount++}`;
  const source = join(home, "source");
  const target = join(home, "target");
  const put = async (content: Buffer | string, ttlMs = 60_000) => {
    await writeFile(source, content);
    await blobs.put(id, source, ttlMs);
  };
  return { blobs, id, put, target, folder, home };
}

const small = Buffer.from([0, 255, 10, 13, 0]);
const large = Buffer.alloc(MAX_BYTES + 1, "large");

describe.each([
  ["in Redis", small],
  ["in the folder", large],
])("%s", (_, content) => {
  test("a content is fetched byte by byte, as a private file, by any server", async () => {
    const { put, id, target, folder, home } = await setUp();
    await put(content);
    expect(await createBlobs(redis, folder).fetch(id, target)).toBe(true);
    expect((await readFile(target)).equals(content)).toBe(true);
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    expect((await readdir(home)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("an unknown one, a removed one and one past its time are not there", async () => {
    const { put, blobs, id, target, home } = await setUp();
    expect(await blobs.fetch(id, target)).toBe(false);
    await put(content);
    await blobs.remove(id);
    expect(await blobs.fetch(id, target)).toBe(false);
    expect(await readdir(home)).not.toContain("target");
    await put(content, 1);
    await expect.poll(() => blobs.fetch(id, target)).toBe(false);
  });

  test("a new content takes the old one's place, wherever that was", async () => {
    for (const earlier of [small, large]) {
      const { put, blobs, id, target } = await setUp();
      await put(earlier);
      await put(content);
      await blobs.fetch(id, target);
      expect((await readFile(target)).equals(content)).toBe(true);
      await blobs.remove(id);
      expect(await blobs.fetch(id, target)).toBe(false);
    }
  });
});

test("Redis forgets a content by itself", async () => {
  const { put, id } = await setUp();
  await put(small, 5_000);
  const leftMs = await redis.pttl(`growingio:blob:${id}`);
  expect(leftMs).toBeGreaterThan(4_000);
  expect(leftMs).toBeLessThanOrEqual(5_000);
});

test("8 MB go into Redis, a byte more needs the folder and says so", async () => {
  const { put, blobs, id, target } = await setUp({ shared: false });
  await put(Buffer.alloc(MAX_BYTES));
  expect(await blobs.fetch(id, target)).toBe(true);
  await expect(put(large)).rejects.toMatchObject({
    code: "too_large",
    retryable: false,
    message: expect.stringContaining("set GROWINGIO_BLOBS to a folder that all servers share"),
  });
});

test("the folder is closed to others, and swept of what is too old and of nothing else", async () => {
  const { put, blobs, folder, id } = await setUp();
  await mkdir(folder, { mode: 0o755 });
  await put(large);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, `${id}.blob`))).mode & 0o777).toBe(0o600);
  await writeFile(join(folder, "notes.txt"), "somebody's own");
  await utimes(join(folder, "notes.txt"), 0, 0);
  await blobs.sweep();
  expect(await readdir(folder)).toHaveLength(2);
  await utimes(join(folder, `${id}.blob`), new Date(), new Date(Date.now() - 1));
  await blobs.sweep();
  expect(await readdir(folder)).toEqual(["notes.txt"]);
});

test("a folder that cannot be written is said", async () => {
  const { put, folder } = await setUp();
  await writeFile(folder, "a file");
  await expect(put(large)).rejects.toMatchObject({ code: "file_system", retryable: false });
});

test.for(["", "..", "../x", "a/b", "a.b", "a b", "a".repeat(201)])("%j is no name", async (id) => {
  const { blobs, target } = await setUp();
  await expect(blobs.fetch(id, target)).rejects.toThrow(TypeError);
});

test("a table is cached for seven days, one over 8 MB is not", async () => {
  const cache = createRedisCache(redis, "alice");
  expect(await cache.get("unknown")).toBeNull();
  await cache.set("a".repeat(32), "text");
  expect(await cache.get("a".repeat(32))).toBe("text");
  const leftMs = await redis.pttl(`growingio:table:${tenantKey("alice")}:${"a".repeat(32)}`);
  expect(leftMs).toBeGreaterThan(7 * 86_400_000 - 10_000);
  await cache.set("b".repeat(32), "x".repeat(MAX_BYTES + 1));
  expect(await cache.get("b".repeat(32))).toBeNull();
  const others = createRedisCache(redis, "bob");
  expect(await others.get("a".repeat(32))).toBeNull();
  await others.set("a".repeat(32), "bob's");
  await forgetTables(redis, "alice");
  expect([await cache.get("a".repeat(32)), await others.get("a".repeat(32))]).toEqual([null, "bob's"]);
});

test("tables that are cached take no more than their room: the oldest go, and one that is larger is not kept", async () => {
  const cache = createRedisCache(redis, "carol", () => 100);
  const names = ["a", "b", "c"].map((letter) => letter.repeat(32));
  const held = async () => await Promise.all(names.map(async (name) => (await cache.get(name))?.length ?? 0));
  for (const name of names) {
    await cache.set(name, "x".repeat(40));
    // Two of the same moment have no order.
    await pause(2);
  }
  expect(await held()).toEqual([0, 40, 40]);
  await cache.set("b".repeat(32), "x".repeat(50));
  expect(await held()).toEqual([0, 50, 40]);
  await cache.set("a".repeat(32), "x".repeat(101));
  expect(await held()).toEqual([0, 50, 40]);
  await forgetTables(redis, "carol");
  expect(await redis.keys(`growingio:table*:${tenantKey("carol")}*`)).toEqual([]);
});
