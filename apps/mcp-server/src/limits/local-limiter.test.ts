import { getEventListeners } from "node:events";
import { AbortedError, ClosedError, quotas } from "@growingio-export/core";
import { createTestClock } from "@growingio-export/sandbox";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createSharedLimiter } from "./local-limiter.ts";

const { spacingMs } = quotas.chart;
const BASE = "https://www.growingio.com";

/** A limiter on a test clock, and calls whose starts it notes, milliseconds from now. */
function setUp() {
  const clock = createTestClock();
  const limiter = createSharedLimiter({ clock });
  const startedMs = clock.now();
  const starts: [string, number][] = [];
  const call = (
    tenant: string,
    { signal, key = "a", base = BASE }: { signal?: AbortSignal; key?: string; base?: string } = {},
  ) =>
    limiter.of(tenant, base).schedule(
      quotas.chart,
      key,
      async () => {
        starts.push([tenant, clock.now() - startedMs]);
      },
      signal,
    );
  return { clock, limiter, starts, call };
}

describe("createSharedLimiter", () => {
  test("no 1 s window holds a third request for one chart, whatever the schedule and whoever asks", async () => {
    const arrival = fc.record({
      atMs: fc.integer({ min: 0, max: 10_000 }),
      key: fc.constantFrom("a", "b"),
      tenant: fc.constantFrom("x", "y", "z"),
      workMs: fc.integer({ min: 0, max: 3_000 }),
      abortsAfterMs: fc.option(fc.integer({ min: 0, max: 5_000 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 3, maxLength: 40 }), async (arrivals) => {
        const clock = createTestClock();
        const limiter = createSharedLimiter({ clock });
        const starts = new Map<string, number[]>();
        const all = arrivals.map(async ({ atMs, key, tenant, workMs, abortsAfterMs }) => {
          await clock.sleep(atMs);
          const controller = new AbortController();
          if (abortsAfterMs !== null) void clock.sleep(abortsAfterMs).then(() => controller.abort());
          const work = async () => {
            starts.set(key, [...(starts.get(key) ?? []), clock.now()]);
            await clock.sleep(workMs);
          };
          await limiter.of(tenant, BASE).schedule(quotas.chart, key, work, controller.signal);
        });
        const outcomes = await Promise.allSettled(all);
        const patient = arrivals.filter(({ abortsAfterMs }) => abortsAfterMs === null).length;
        expect([...starts.values()].flat().length).toBeGreaterThanOrEqual(patient);
        expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(patient);
        for (const times of starts.values()) {
          for (let third = 2; third < times.length; third++) {
            expect(Number(times[third]) - Number(times[third - 2])).toBeGreaterThan(1_000);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("tenants take turns: one with sixty requests for a chart does not starve another's single one", async () => {
    const { call, starts } = setUp();
    const many = Array.from({ length: 60 }, () => call("many"));
    await call("single");
    expect(starts.findIndex(([tenant]) => tenant === "single")).toBeLessThanOrEqual(2);
    await Promise.all(many);
    expect(starts.map(([, atMs]) => atMs)).toEqual(Array.from({ length: 61 }, (_, index) => index * spacingMs));
  });

  test("three tenants alternate, each in the order of its calls", async () => {
    const { call, starts } = setUp();
    await Promise.all(["x", "x", "x", "y", "y", "z", "z"].map((tenant) => call(tenant)));
    expect(starts.map(([tenant]) => tenant).join("")).toBe("xyzxyzx");
  });

  test("charts and base URLs have lines of their own; two ways to write one address are one", async () => {
    const { call, starts } = setUp();
    await Promise.all([
      call("x"),
      call("x", { key: "b" }),
      call("x", { base: "https://gio.example/" }),
      call("y", { base: "https://GIO.example" }),
    ]);
    expect(starts.map(([, atMs]) => atMs)).toEqual([0, 0, 0, spacingMs]);
  });

  test("an aborted waiter returns at once, its turn does nothing and takes no time, and no listener or sleeper is left", async () => {
    const { clock, call, starts, limiter } = setUp();
    const controllers = [new AbortController(), new AbortController(), new AbortController()];
    const work = vi.fn(async () => {});
    await call("first");
    const waiting = controllers.map(({ signal }, index) =>
      limiter.of(index < 2 ? "x" : "y", BASE).schedule(quotas.chart, "a", work, signal),
    );
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

  test("a place passes on within its tenant when the one it was for gives up", async () => {
    const { call, starts } = setUp();
    const controller = new AbortController();
    await call("x");
    const first = call("x", { signal: controller.signal });
    const second = call("x");
    controller.abort();
    await expect(first).rejects.toBeInstanceOf(AbortedError);
    await second;
    expect(starts).toEqual([
      ["x", 0],
      ["x", spacingMs],
    ]);
  });

  test("one who comes in the moment the last one gives up gets a place", async () => {
    const { call, starts } = setUp();
    const controller = new AbortController();
    await call("x");
    const first = call("x", { signal: controller.signal });
    const outcome = expect(first).rejects.toBeInstanceOf(AbortedError);
    controller.abort();
    await call("x");
    await outcome;
    expect(starts.map(([, atMs]) => atMs)).toEqual([0, spacingMs]);
  });

  test("a signal that has aborted before is told at once", async () => {
    const { limiter } = setUp();
    const work = vi.fn(async () => {});
    const waiting = limiter.of("x", BASE).schedule(quotas.chart, "a", work, AbortSignal.abort());
    await expect(waiting).rejects.toBeInstanceOf(AbortedError);
    expect(work).not.toHaveBeenCalled();
  });

  test("work that fails fails its own caller alone", async () => {
    const { limiter, call } = setUp();
    const failing = () => Promise.reject(new Error("no"));
    const wait = limiter.of("x", BASE).schedule(quotas.chart, "a", failing);
    const [outcome] = await Promise.allSettled([wait, call("x"), call("y")]);
    expect(outcome).toMatchObject({ reason: { message: "no" } });
  });

  test("closing ends every wait, and what comes after it", async () => {
    const { limiter, call } = setUp();
    await call("x");
    const waiting = expect(call("x")).rejects.toBeInstanceOf(ClosedError);
    await limiter.close();
    await waiting;
    await expect(call("y")).rejects.toBeInstanceOf(ClosedError);
  });
});
