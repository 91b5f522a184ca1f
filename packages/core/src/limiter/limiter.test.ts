import { getEventListeners } from "node:events";
import { createTestClock } from "@growingio-export/sandbox";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { AbortedError } from "../errors.ts";
import { type Quota, quotas } from "../kinds/quotas.ts";
import { createLimiter, quotaKey } from "./limiter.ts";

const { spacingMs } = quotas.chart;

/** The starts of requests that arrive at the given times, per key. */
async function startsOf(
  arrivals: readonly { atMs: number; key: string; workMs: number }[],
): Promise<Map<string, number[]>> {
  const clock = createTestClock();
  const limiter = createLimiter({ clock });
  const starts = new Map<string, number[]>();
  const startedMs = clock.now();
  const all = arrivals.map(async ({ atMs, key, workMs }) => {
    await clock.sleep(atMs);
    await limiter.schedule(quotas.chart, key, async () => {
      starts.set(key, [...(starts.get(key) ?? []), clock.now() - startedMs]);
      await clock.sleep(workMs);
    });
  });
  await Promise.all(all);
  return starts;
}

/** A limiter, and calls whose starts it notes, milliseconds from now. */
function setUp() {
  const clock = createTestClock();
  const limiter = createLimiter({ clock });
  const startedMs = clock.now();
  const starts: [string, number][] = [];
  const call = (name: string, signal?: AbortSignal) =>
    limiter.schedule(
      quotas.chart,
      "a",
      async () => {
        starts.push([name, clock.now() - startedMs]);
      },
      signal,
    );
  return { clock, limiter, starts, call };
}

describe("createLimiter", () => {
  test("no 1 s window holds a third request for one chart, whatever the schedule", async () => {
    const arrival = fc.record({
      atMs: fc.integer({ min: 0, max: 10_000 }),
      key: fc.constantFrom("a", "b", "c"),
      workMs: fc.integer({ min: 0, max: 3_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 3, maxLength: 40 }), async (arrivals) => {
        const starts = await startsOf(arrivals);
        expect([...starts.values()].flat()).toHaveLength(arrivals.length);
        for (const times of starts.values()) {
          for (let third = 2; third < times.length; third++) {
            expect(Number(times[third]) - Number(times[third - 2])).toBeGreaterThan(1_000);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("requests for one chart start in the order of the calls, a spacing apart and no later", async () => {
    const { call, starts, clock } = setUp();
    await Promise.all(["a", "b", "c"].map((name) => call(name)));
    await clock.sleep(spacingMs - 1);
    await call("d");
    expect(starts).toEqual([
      ["a", 0],
      ["b", spacingMs],
      ["c", 2 * spacingMs],
      ["d", 3 * spacingMs],
    ]);
  });

  test("different charts do not wait for each other", async () => {
    const keys = Array.from({ length: 1_200 }, (_, index) => `chart-${index}`);
    const starts = await startsOf(keys.map((key) => ({ atMs: 0, key, workMs: 0 })));
    expect(Math.max(...[...starts.values()].flat())).toBe(0);
  });

  test("a chart keeps its spacing however many others are asked for in between", async () => {
    const { call, clock, limiter, starts } = setUp();
    await call("a");
    const others = Array.from({ length: 1_200 }, (_, index) => `chart-${index}`);
    for (const key of others) await limiter.schedule(quotas.chart, key, async () => {});
    await clock.sleep(quotas.variables.spacingMs);
    await limiter.schedule(quotas.variables, "p", async () => {});
    await call("b");
    expect(starts.map(([, atMs]) => atMs)).toEqual([0, spacingMs]);
  });

  test("an aborted waiter returns at once, its turn does nothing and takes no time, and no listener or sleeper is left", async () => {
    const { clock, call, starts, limiter } = setUp();
    const controllers = [new AbortController(), new AbortController()];
    const work = vi.fn(async () => {});
    await call("first");
    // One whose turn it is, and one behind it.
    const waiting = controllers.map(({ signal }) => limiter.schedule(quotas.chart, "a", work, signal));
    const last = call("last");
    await clock.sleep(1);
    const abortedAtMs = clock.now();
    const outcomes = waiting.map((wait) => expect(wait).rejects.toBeInstanceOf(AbortedError));
    for (const controller of controllers) controller.abort();
    await Promise.all(outcomes);
    expect(clock.now()).toBe(abortedAtMs);
    await last;
    expect(work).not.toHaveBeenCalled();
    expect(starts).toEqual([
      ["first", 0],
      ["last", spacingMs],
    ]);
    for (const { signal } of controllers) expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(clock.sleeping).toBe(0);
  });

  test("work under way is not waited for once its signal aborts", async () => {
    const { limiter } = setUp();
    const controller = new AbortController();
    const endless = limiter.schedule(quotas.chart, "a", () => new Promise(() => {}), controller.signal);
    controller.abort();
    await expect(endless).rejects.toBeInstanceOf(AbortedError);
    await expect(limiter.schedule(quotas.chart, "b", async () => {}, controller.signal)).rejects.toBeInstanceOf(
      AbortedError,
    );
  });

  test("work that fails fails its own caller alone", async () => {
    const { limiter } = setUp();
    const failing = () => Promise.reject(new Error("no"));
    const outcome = await Promise.allSettled([
      limiter.schedule(quotas.chart, "a", failing),
      limiter.schedule(quotas.chart, "a", failing),
      limiter.schedule(quotas.chart, "a", async () => "yes"),
    ]);
    expect(outcome.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  });

  test("a clock that is put back by a day costs a spacing, not a day", async () => {
    let backMs = 0;
    const clock = createTestClock();
    const limiter = createLimiter({ clock: { ...clock, now: () => clock.now() - backMs } });
    const startedMs = clock.now();
    await limiter.schedule(quotas.chart, "a", async () => {});
    backMs = 86_400_000;
    await limiter.schedule(quotas.chart, "a", async () => {});
    expect(clock.now() - startedMs).toBe(spacingMs);
  });

  test("without a clock the system's is followed", async () => {
    const limiter = createLimiter();
    const quick: Quota = { name: "quick", scope: "chart", spacingMs: 30 };
    const startedMs = Date.now();
    await Promise.all([1, 2, 3, 4].map(() => limiter.schedule(quick, "a", async () => {})));
    // Timers may fire a millisecond early.
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(3 * (quick.spacingMs - 1));
  });
});

describe("quotaKey", () => {
  test("charts are counted one by one, segments and tags of a project together", () => {
    expect(quotaKey(quotas.chart, "p", "a")).not.toBe(quotaKey(quotas.chart, "p", "b"));
    expect(quotaKey(quotas.links, "p", "a")).toBe(quotaKey(quotas.links, "p", "b"));
    expect(quotaKey(quotas.links, "p", "a")).not.toBe(quotaKey(quotas.links, "q", "a"));
  });
});
