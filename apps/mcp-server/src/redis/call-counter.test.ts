import { LimitReachedError } from "@growingio-export/service";
import type { Redis } from "ioredis";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RedisServer } from "../../../../test/support/redis-server.ts";
import { connectedRedis } from "../../test-support/connected-redis.ts";
import type { CallCounter } from "../limits/call-counter.ts";
import { createCallCounter } from "../limits/local-counter.ts";
import { RedisAwayError } from "./redis-away.ts";
import { createRedisCounter } from "./redis-counter.ts";

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  const own = await connectedRedis();
  server = own.server;
  redis = own.redis;
  return own.close;
});
beforeEach(async () => void (await redis.flushall()));

/** What so many calls at once came to. */
async function take(counter: CallCounter, principal: string, calls: number, callsPerMinute: number) {
  const all = await Promise.allSettled(Array.from({ length: calls }, () => counter.take(principal, callsPerMinute)));
  return all.map((outcome) => (outcome.status === "fulfilled" ? "counted" : outcome.reason));
}

describe.each<[string, () => CallCounter]>([
  ["local", createCallCounter],
  ["redis", () => createRedisCounter(redis)],
])("%s", (_, create) => {
  test("what is over the limit of a minute is refused, with how long to wait", async () => {
    const outcomes = await take(create(), "alice", 5, 3);
    expect(outcomes.slice(0, 3)).toEqual(["counted", "counted", "counted"]);
    for (const error of outcomes.slice(3)) {
      expect(error).toBeInstanceOf(LimitReachedError);
      expect(error).toMatchObject({ code: "limit_reached", retryable: true });
      expect(error.message).toMatch(
        /^You have made the 3 calls that you may make in a minute; call again in (59|60) s\.$/,
      );
      expect(error.retryAfterMs).toBeGreaterThan(50_000);
      expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
    }
  });

  test("each principal has a count of its own, and a new limit counts the calls that were made", async () => {
    const counter = create();
    expect(await take(counter, "alice", 3, 3)).not.toContainEqual(expect.any(LimitReachedError));
    expect(await take(counter, "alicE", 1, 3)).toEqual(["counted"]);
    expect(await take(counter, "alice", 2, 4)).toEqual(["counted", expect.any(LimitReachedError)]);
  });
});

describe("on Redis", () => {
  test("all servers count together, and no count stays longer than its minute", async () => {
    const [one, two] = [createRedisCounter(redis), createRedisCounter(redis)];
    expect(await take(one, "alice", 2, 3)).toEqual(["counted", "counted"]);
    expect(await take(two, "alice", 2, 3)).toEqual(["counted", expect.any(LimitReachedError)]);
    for (const key of await redis.keys("*")) {
      expect(await redis.pttl(key)).toBeGreaterThan(0);
      expect(await redis.pttl(key)).toBeLessThanOrEqual(60_000);
    }
  });

  test("while Redis is away a call fails with what is wrong, and is counted when it is back", async () => {
    const counter = createRedisCounter(redis);
    await counter.take("bob", 3);
    await server.kill();
    expect(await take(counter, "bob", 1, 3)).toEqual([expect.any(RedisAwayError)]);
    await server.restart();
    await expect.poll(() => take(counter, "bob", 1, 100)).toEqual(["counted"]);
  });
});
