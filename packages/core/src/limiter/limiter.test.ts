import { getEventListeners } from "node:events";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AbortedError } from "../errors.ts";
import { quotas } from "../kinds/quotas.ts";
import { createLimiter, quotaKey } from "./limiter.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The starts of requests that arrive at the given times, per key. */
async function startsOf(
  arrivals: readonly { atMs: number; key: string; workMs: number }[],
): Promise<Map<string, number[]>> {
  const limiter = createLimiter();
  const starts = new Map<string, number[]>();
  const startedMs = Date.now();
  const all = arrivals.map(async ({ atMs, key, workMs }) => {
    await new Promise((resolve) => setTimeout(resolve, atMs));
    await limiter.schedule(quotas.chart, key, async () => {
      starts.set(key, [...(starts.get(key) ?? []), Date.now() - startedMs]);
      await new Promise((resolve) => setTimeout(resolve, workMs));
    });
  });
  await vi.advanceTimersByTimeAsync(120_000);
  await Promise.all(all);
  return starts;
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

  test("different charts do not wait for each other", async () => {
    const keys = Array.from({ length: 100 }, (_, index) => `chart-${index}`);
    const starts = await startsOf(keys.map((key) => ({ atMs: 0, key, workMs: 0 })));
    expect(Math.max(...[...starts.values()].flat())).toBeLessThan(quotas.chart.spacingMs);
  });

  test("an aborted waiter returns at once, its slot does nothing, and no listener or timer is left", async () => {
    const limiter = createLimiter();
    const controller = new AbortController();
    const work = vi.fn(async () => {});
    const first = limiter.schedule(quotas.chart, "a", async () => {});
    await vi.advanceTimersByTimeAsync(20);
    await first;
    const waiting = limiter.schedule(quotas.chart, "a", work, controller.signal);
    await vi.advanceTimersByTimeAsync(1);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(AbortedError);
    await vi.advanceTimersByTimeAsync(2 * quotas.chart.spacingMs);
    expect(work).not.toHaveBeenCalled();
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
    // The one left is the idle clean-up of bottleneck's group, which holds no process open.
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  test("work that fails fails its own caller alone", async () => {
    const limiter = createLimiter();
    const failing = limiter.schedule(quotas.chart, "a", () => Promise.reject(new Error("no")));
    const next = limiter.schedule(quotas.chart, "a", async () => "yes");
    const outcome = Promise.allSettled([failing, next]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });
});

describe("quotaKey", () => {
  test("charts are counted one by one, segments and tags of a project together", () => {
    expect(quotaKey(quotas.chart, "p", "a")).not.toBe(quotaKey(quotas.chart, "p", "b"));
    expect(quotaKey(quotas.links, "p", "a")).toBe(quotaKey(quotas.links, "p", "b"));
    expect(quotaKey(quotas.links, "p", "a")).not.toBe(quotaKey(quotas.links, "q", "a"));
  });
});
