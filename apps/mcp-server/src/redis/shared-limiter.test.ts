import { setTimeout as pause } from "node:timers/promises";
import { AbortedError, ClosedError, type Quota } from "@growingio-export/core";
import type { Redis } from "ioredis";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startRedis } from "../../../../test/support/redis-server.ts";
import { connectedRedis } from "../../test-support/connected-redis.ts";
import { createSharedLimiter } from "../limits/local-limiter.ts";
import type { SharedLimiter } from "../limits/shared-limiter.ts";
import { connectRedis } from "./connect.ts";
import { RedisAwayError } from "./redis-away.ts";
import { createRedisLimiter } from "./redis-limiter.ts";

const quick: Quota = { name: "quick", scope: "chart", spacingMs: 150 };
/** One whose spacing is longer than a busy machine is slow. */
const wide: Quota = { ...quick, name: "wide", spacingMs: 500 };
/** A place may be missed by so much. */
const LATE_MS = 40;
const BASE = "https://www.growingio.com";

let redis: Redis;
const logger = { debug: () => {}, warn: () => {} };

beforeAll(async () => {
  const own = await connectedRedis();
  redis = own.redis;
  // Nothing starts for a while after the first question to a Redis.
  await createRedisLimiter(redis)
    .of("first", BASE)
    .schedule(quick, "first", async () => {});
  return own.close;
});

let keys = 0;

/** A chart of the test's own, and calls for it whose starts are noted. */
function setUp(limiter: SharedLimiter) {
  onTestFinished(() => limiter.close());
  const chart = `chart-${keys++}`;
  const starts: { tenant: string; atMs: number }[] = [];
  const call = (tenant: string, signal?: AbortSignal, { base = BASE, key = chart, of = limiter, quota = quick } = {}) =>
    of.of(tenant, base).schedule(
      quota,
      key,
      async () => {
        starts.push({ tenant, atMs: performance.now() });
      },
      signal,
    );
  const order = () => starts.map(({ tenant }) => tenant).join("");
  const gaps = () => starts.slice(1).map(({ atMs }, index) => atMs - Number(starts[index]?.atMs));
  return { chart, call, starts, order, gaps };
}

describe.each<[string, () => SharedLimiter]>([
  ["local", () => createSharedLimiter()],
  ["redis", () => createRedisLimiter(redis)],
])("%s", (_, create) => {
  test("starts for one chart are a spacing apart, and every third two", async () => {
    const { call, gaps, starts } = setUp(create());
    await Promise.all(["x", "y", "x", "z", "y", "x"].map((tenant) => call(tenant)));
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(quick.spacingMs - LATE_MS - 1);
    const thirds = starts.slice(2).map(({ atMs }, index) => atMs - Number(starts[index]?.atMs));
    expect(Math.min(...thirds)).toBeGreaterThanOrEqual(2 * quick.spacingMs - LATE_MS - 1);
  });

  test("tenants take turns", async () => {
    const { call, order } = setUp(create());
    await Promise.all([...Array.from({ length: 6 }, () => call("x")), call("y"), call("y"), call("z")]);
    // A place that is missed on a busy machine puts one back, and no more.
    expect(order()).toMatch(/^[xyz]{7}xx$/);
  });

  test("charts and base URLs have lines of their own", async () => {
    const { call, starts } = setUp(create());
    await Promise.all([
      call("x", undefined, { quota: wide }),
      call("x", undefined, { quota: wide, key: `chart-${keys++}` }),
      call("x", undefined, { quota: wide, base: "https://gio.example" }),
    ]);
    expect(Number(starts.at(-1)?.atMs) - Number(starts[0]?.atMs)).toBeLessThan(wide.spacingMs);
  });

  test("an aborted waiter returns at once, its turn does nothing and takes no time", async () => {
    const limiter = create();
    const { call, chart, gaps } = setUp(limiter);
    const controllers = ["x", "x", "y"].map((tenant) => ({ tenant, controller: new AbortController() }));
    const work = vi.fn(async () => {});
    await call("x", undefined, { quota: wide });
    const waiting = controllers.map(({ tenant, controller }) =>
      limiter.of(tenant, BASE).schedule(wide, chart, work, controller.signal),
    );
    await pause(20);
    const abortedMs = performance.now();
    const outcomes = waiting.map((wait) => expect(wait).rejects.toBeInstanceOf(AbortedError));
    for (const { controller } of controllers) controller.abort();
    await Promise.all(outcomes);
    // The last of them would have had to wait for three turns; and the next call for all of them.
    expect(performance.now() - abortedMs).toBeLessThan(2 * wide.spacingMs);
    await pause(20);
    await call("z", undefined, { quota: wide });
    expect(work).not.toHaveBeenCalled();
    expect(Math.max(...gaps())).toBeLessThan(controllers.length * wide.spacingMs);
  });

  test("work that fails fails its own caller alone", async () => {
    const limiter = create();
    const { call, chart } = setUp(limiter);
    const wait = limiter.of("x", BASE).schedule(quick, chart, () => Promise.reject(new Error("no")));
    const [failed, other] = await Promise.allSettled([wait, call("x")]);
    expect(failed).toMatchObject({ reason: { message: "no" } });
    expect(other.status).toBe("fulfilled");
  });

  test("closing ends every wait", async () => {
    const limiter = create();
    const { call } = setUp(limiter);
    await call("x");
    const waiting = expect(call("x")).rejects.toBeInstanceOf(ClosedError);
    await limiter.close();
    await waiting;
    await expect(call("y")).rejects.toBeInstanceOf(ClosedError);
  });
});

describe("on Redis", () => {
  test("a tenant has one place a chart over all processes, and those take turns", async () => {
    const [one, two] = [createRedisLimiter(redis), createRedisLimiter(redis)];
    const { call, starts, gaps } = setUp(one);
    onTestFinished(() => two.close());
    const byProcess: number[] = [];
    const from = (process: number, of: SharedLimiter) =>
      call("x", undefined, { of }).then(() => void byProcess.push(process));
    const all = [...Array.from({ length: 6 }, () => from(1, one)), from(2, two)];
    await Promise.all(all);
    // Not behind the six; a busy machine misses a place or two.
    expect(byProcess.indexOf(2)).toBeLessThan(5);
    expect(starts).toHaveLength(7);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(quick.spacingMs - LATE_MS - 1);
  });

  test("a crowd in one line asks Redis a few questions a start, and leaves nothing behind that stays", async () => {
    const { call, chart } = setUp(createRedisLimiter(redis));
    await redis.config("RESETSTAT");
    await Promise.all(["x", "y", "z"].flatMap((tenant) => [1, 2, 3, 4].map(() => call(tenant))));
    const [, asked] = /cmdstat_evalsha:calls=(\d+)/.exec(await redis.info("commandstats")) ?? [];
    expect(Number(asked)).toBeLessThanOrEqual(5 * 12);
    const left = (await redis.keys("*")).filter((key) => key.includes(chart) || key.endsWith(":run"));
    expect(left.length).toBeGreaterThan(0);
    for (const key of left) expect(await redis.pttl(key), key).toBeGreaterThan(0);
  });

  test("scripts that Redis has forgotten are sent again", async () => {
    const { call, starts } = setUp(createRedisLimiter(redis));
    await call("x");
    await redis.script("FLUSH");
    await call("x");
    expect(starts).toHaveLength(2);
  });

  test("a process that stood still at its place gives it up, and gets one that it may miss by more", async () => {
    const { call, starts } = setUp(createRedisLimiter(redis));
    await call("x");
    const waiting = call("x");
    // From before its place until long after it, again and again: a machine that is too slow.
    const stalls = setInterval(() => {
      const endMs = performance.now() + 110;
      while (performance.now() < endMs) {}
    }, 5);
    await waiting;
    clearInterval(stalls);
    expect(starts).toHaveLength(2);
  });

  test("a start in the middle of which the process stood still keeps the next but one back", async () => {
    const limiter = createRedisLimiter(redis);
    const { call, chart, starts } = setUp(limiter);
    const standStill = async () => {
      const endMs = performance.now() + 200;
      while (performance.now() < endMs) {}
    };
    await limiter.of("x", BASE).schedule(quick, chart, standStill);
    const reachedMs = performance.now();
    // Those who ask once it is known, as other processes do.
    await pause(30);
    await Promise.all([call("y"), call("z")]);
    const second = Number(starts[1]?.atMs);
    expect(second - reachedMs).toBeGreaterThanOrEqual(2 * quick.spacingMs - LATE_MS - 1);
  });

  test("a lost memory starts nothing for 1,100 ms", async () => {
    const { call, starts } = setUp(createRedisLimiter(redis));
    await call("x");
    await redis.flushall();
    const lostMs = performance.now();
    await Promise.all([call("x"), call("y")]);
    expect(Number(starts[1]?.atMs) - lostMs).toBeGreaterThanOrEqual(1_099);
  });

  test("while Redis is away nothing starts; after it nothing for 1,100 ms, and places that were given before are void", async () => {
    const own = await startRedis();
    const connection = connectRedis(own.url, logger);
    onTestFinished(async () => {
      connection.disconnect();
      await own.stop();
    });
    const { call, starts } = setUp(createRedisLimiter(connection));
    await call("x");
    const queued = ["a", "b", "c", "d", "e", "f", "g", "h"].map((tenant) =>
      call(tenant).catch((error: unknown) => error),
    );
    await pause(20);
    await own.kill();
    const killedMs = performance.now();
    expect(await call("y").catch((error: unknown) => error)).toBeInstanceOf(RedisAwayError);
    expect(performance.now() - killedMs).toBeLessThan(5_000);
    // Those whose places Redis had told of went; the others know nothing of theirs any more.
    expect(starts.filter(({ atMs }) => atMs > killedMs + 500 + LATE_MS)).toEqual([]);
    expect((await Promise.all(queued)).filter((outcome) => outcome instanceof RedisAwayError).length).toBeGreaterThan(
      2,
    );
    await own.restart();
    const backMs = performance.now();
    await expect
      .poll(() =>
        call("y").then(
          () => "started",
          () => "away",
        ),
      )
      .toBe("started");
    expect(Number(starts.at(-1)?.atMs) - backMs).toBeGreaterThanOrEqual(1_000);
  });
});
