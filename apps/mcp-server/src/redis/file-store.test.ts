import { access, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GrowingIOError } from "@growingio-export/core";
import type { Redis } from "ioredis";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import { connectedRedis } from "../../test-support/connected-redis.ts";
import { type FileStore, KEPT_MS } from "../files/file-store.ts";
import { LocalFiles } from "../files/local-files.ts";
import { createBlobs, MAX_BYTES } from "./blobs.ts";
import { RedisFiles } from "./redis-files.ts";

let redis: Redis;

beforeAll(async () => {
  const own = await connectedRedis();
  redis = own.redis;
  return own.close;
});

const facts = { principal: "alice", projects: ["DemoShop"], name: "每日支付.csv", mimeType: "text/csv" };

type Make = (home: string, room?: (principal: string) => number) => FileStore;
const makeLocal: Make = (home, room) => new LocalFiles({ directory: join(home, "files"), ...(room && { room }) });
const makeRedis: Make = (home, room) =>
  new RedisFiles({ redis, blobs: createBlobs(redis, null), directory: join(home, "files"), ...(room && { room }) });

async function setUp(make: Make, room?: (principal: string) => number) {
  const home = await temporaryFolder();
  let made = 0;
  const write = async (text: string | Buffer = "a,b\n1,2\n") => {
    const path = join(home, `made-${++made}`);
    await writeFile(path, text);
    return path;
  };
  return { home, files: make(home, room), write };
}

describe.each([
  ["local", makeLocal],
  ["redis", makeRedis],
])("%s", (_, make) => {
  test("a file is taken over with all that is known of it, and found as a private file", async () => {
    const { files, write } = await setUp(make);
    const path = await write();
    const beganMs = Date.now();
    const kept = await files.keep(path, facts);
    expect(kept).toMatchObject({ ...facts, id: expect.stringMatching(/^[0-9a-f]{32}$/), bytes: 8 });
    expect(kept.keptAtMs).toBeGreaterThanOrEqual(beganMs);
    await expect(access(path)).rejects.toThrow();
    expect(await files.about(kept.id)).toEqual(kept);
    for (const found of [await files.find(kept.id), await files.find(kept.id)]) {
      expect(found?.file).toEqual(kept);
      expect(await readFile(String(found?.path), "utf8")).toBe("a,b\n1,2\n");
      expect((await stat(String(found?.path))).mode & 0o777).toBe(0o600);
    }
  });

  test.for(["", "..", "x", "a".repeat(31), "A".repeat(32), "a".repeat(32), `${"a".repeat(32)}\n`])(
    "an id that no file has leads nowhere: %j",
    async (id) => {
      const { files, write } = await setUp(make);
      await files.keep(await write(), facts);
      expect([await files.about(id), await files.find(id)]).toEqual([null, null]);
    },
  );

  test("forgetting a principal takes all of its files and no other's", async () => {
    const { files, write } = await setUp(make);
    const own = [await files.keep(await write(), facts), await files.keep(await write(), facts)];
    const other = await files.keep(await write(), { ...facts, principal: "alicE" });
    for (const { id } of own) await files.find(id);
    await files.forget("alice");
    expect(await Promise.all(own.map(({ id }) => files.find(id)))).toEqual([null, null]);
    expect(await files.find(other.id)).not.toBeNull();
  });

  test("the oldest files of a principal make room; one that is larger than all of it is refused and leaves nothing", async () => {
    const { files, write } = await setUp(make, (principal) => (principal === "bob" ? 20 : 1_000));
    const bob = { ...facts, principal: "bob" };
    const kept = [];
    for (let count = 0; count < 3; count++) {
      kept.push(await files.keep(await write(), bob));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const other = await files.keep(await write("x".repeat(500)), facts);
    const found = await Promise.all(kept.map(async ({ id }) => (await files.find(id)) !== null));
    expect(found).toEqual([false, true, true]);
    expect(await files.find(other.id)).not.toBeNull();
    const path = await write("x".repeat(21));
    await expect(files.keep(path, bob)).rejects.toMatchObject({ code: "limit_reached" });
    await expect(access(path)).rejects.toThrow();
    expect(await files.find(String(kept[2]?.id))).not.toBeNull();
  });

  test("a file that is not there cannot be kept", async () => {
    const { files, home } = await setUp(make);
    await expect(files.keep(join(home, "none"), facts)).rejects.toBeInstanceOf(GrowingIOError);
  });
});

describe("on Redis", () => {
  test("another machine finds the file; both lose it when it is removed, and Redis when its time is over", async () => {
    const one = await setUp(makeRedis);
    const two = await setUp(makeRedis);
    const { id } = await one.files.keep(await one.write(), facts);
    expect(await readFile(String((await two.files.find(id))?.path), "utf8")).toBe("a,b\n1,2\n");
    for (const key of await redis.keys("*")) {
      const leftMs = await redis.pttl(key);
      expect(leftMs, key).toBeGreaterThan(0);
      expect(leftMs, key).toBeLessThanOrEqual(KEPT_MS);
    }
    await one.files.forget("alice");
    expect(await two.files.find(id)).toBeNull();
  });

  test("what lies on a machine is swept once the file is not kept any more", async () => {
    const { files, write, home } = await setUp(makeRedis);
    const other = new RedisFiles({ redis, blobs: createBlobs(redis, null), directory: join(home, "other") });
    const [gone, kept] = [await files.keep(await write(), facts), await files.keep(await write(), facts)];
    for (const { id } of [gone, kept]) await other.find(id);
    await redis.del(`growingio:file:${gone.id}`);
    await other.sweep();
    expect(await readdir(join(home, "other"))).toEqual([kept.id]);
  });

  test("a file that is too large for Redis says what to set, and leaves nothing", async () => {
    const { files, write } = await setUp(makeRedis);
    const path = await write(Buffer.alloc(MAX_BYTES + 1));
    await expect(files.keep(path, facts)).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("GROWINGIO_BLOBS"),
    });
    await expect(access(path)).rejects.toThrow();
  });

  test("damaged facts are no file", async () => {
    const { files, write } = await setUp(makeRedis);
    const { id } = await files.keep(await write(), facts);
    await redis.set(`growingio:file:${id}`, "{", "KEEPTTL");
    expect(await files.find(id)).toBeNull();
  });
});
