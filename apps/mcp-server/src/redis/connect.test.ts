import { ConfigurationError } from "@growingio-export/core";
import { expect, onTestFinished, test } from "vitest";
import { startRedis } from "../../../../test/support/redis-server.ts";
import { connectRedis } from "./connect.ts";
import { RedisAwayError } from "./redis-away.ts";

/** A Redis, a connection to it, and what the connection logs. */
async function setUp() {
  const server = await startRedis();
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const redis = connectRedis(server.url.replace("//", "//:secret-word@"), { debug: log, warn: log });
  onTestFinished(async () => {
    redis.disconnect();
    await server.stop();
  });
  return { server, redis, lines };
}

test("while Redis is away commands fail within seconds, and it is found again by itself", async () => {
  const { server, redis, lines } = await setUp();
  await redis.set("a", "1");
  await server.kill();
  const askedMs = performance.now();
  const all = await Promise.allSettled(Array.from({ length: 50 }, () => redis.incr("b")));
  for (const outcome of all) {
    expect(outcome).toMatchObject({ reason: { name: "RedisAwayError", code: "shared_state_away", retryable: true } });
  }
  expect(performance.now() - askedMs).toBeLessThan(5_000);
  await expect(redis.multi().set("c", 1).get("c").exec()).rejects.toBeInstanceOf(RedisAwayError);
  await server.restart();
  await expect.poll(() => redis.get("a").catch(() => null)).toBe("1");
  expect(lines).toEqual([
    expect.stringMatching(/^Redis does not answer \((ECONNREFUSED|ECONNRESET)\); trying again until it does\.$/),
    "Redis answers again.",
  ]);
});

test("a Redis that hangs fails commands likewise", async () => {
  const { server, redis } = await setUp();
  await redis.ping();
  server.freeze();
  const outcome = await redis.get("a").catch((error: unknown) => error);
  server.thaw();
  expect(outcome).toBeInstanceOf(RedisAwayError);
  await expect.poll(() => redis.get("a").catch(() => "away")).toBeNull();
});

test("a command that Redis refuses is told as it is, and without what it was about", async () => {
  const { redis } = await setUp();
  await redis.set("secret", "text");
  const outcome = await redis.incr("secret").catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: "ReplyError" });
  expect(outcome).not.toBeInstanceOf(RedisAwayError);
  expect(outcome).not.toHaveProperty("command");
});

test("a Redis that is full is said to be, in scripts too, and what it holds can be read", async () => {
  const { redis } = await setUp();
  await redis.set("a", "1");
  await redis.config("SET", "maxmemory", "1");
  await redis.config("SET", "maxmemory-policy", "noeviction");
  const full = { code: "shared_state_full", retryable: false, message: expect.stringContaining("is full") };
  await expect(redis.set("b", "1")).rejects.toMatchObject(full);
  await expect(redis.eval("return redis.call('SET', KEYS[1], '1')", 1, "b")).rejects.toMatchObject(full);
  expect(await redis.get("a")).toBe("1");
});

test.for(["127.0.0.1:6379", "http://127.0.0.1", "redis", "", "postgres://user:secret-word@host"])(
  "%j is no address of a Redis, and is not said again",
  (url) => {
    const connect = () => connectRedis(url, { debug: () => {}, warn: () => {} });
    expect(connect).toThrow(ConfigurationError);
    expect(connect).not.toThrow("secret-word");
  },
);

test("a password that Redis does not take is said without it, and commands fail as while it is away", async () => {
  const server = await startRedis("--requirepass", "right");
  onTestFinished(server.stop);
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const redis = connectRedis(server.url.replace("//", "//:secret-word@"), { debug: log, warn: log });
  onTestFinished(() => redis.disconnect());
  await expect(redis.get("a")).rejects.toBeInstanceOf(RedisAwayError);
  expect(lines).toEqual(["Redis does not answer (WRONGPASS); trying again until it does."]);
});
