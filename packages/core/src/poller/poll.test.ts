import { createTestClock } from "@growingio-export/sandbox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AbortedError } from "../errors.ts";
import { defaultPollPolicy } from "./next-delay.ts";
import { type PollOptions, type PollProgress, poll } from "./poll.ts";

const spacingMs = 550;

function setUp(jobMs: number, overrides: Partial<PollOptions<string>> = {}) {
  const clock = createTestClock();
  const startedMs = clock.now();
  const controller = new AbortController();
  const progress: PollProgress[] = [];
  const options: PollOptions<string> = {
    check: async () =>
      clock.now() - startedMs >= jobMs ? { done: true, value: "table" } : { done: false, hintMs: null },
    clock,
    policy: defaultPollPolicy,
    spacingMs,
    remainingMs: () => 900_000,
    signal: controller.signal,
    onProgress: (event) => progress.push(event),
    ...overrides,
  };
  return { clock, controller, options, progress, elapsedMs: () => clock.now() - startedMs };
}

describe("poll", () => {
  test("finds a job done within one spacing or 10 % of its own time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 600_000 }), async (jobMs) => {
        const { clock, options, elapsedMs } = setUp(jobMs);
        expect(await poll(options)).toBe("table");
        expect(elapsedMs() - jobMs).toBeLessThanOrEqual(Math.max(spacingMs, jobMs * 0.1));
        expect(clock.sleeping).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  test("reports every check with the time elapsed and the wait that follows", async () => {
    const { options, progress } = setUp(1_000);
    await poll(options);
    expect(progress).toEqual([
      { done: false, elapsedMs: 0, polls: 1, nextDelayMs: 550 },
      { done: false, elapsedMs: 550, polls: 2, nextDelayMs: 550 },
      { done: true, elapsedMs: 1_100, polls: 3, nextDelayMs: null },
    ]);
  });

  test.each([6, -6])("a clock that is put forward by %i hours makes no poll come sooner or later", async (hours) => {
    const jobMs = 600_000;
    const { clock, options, progress, elapsedMs } = setUp(jobMs);
    await poll(options);
    const undisturbed = progress.splice(0).length;
    const again = setUp(jobMs);
    const now = () => again.clock.now() + (again.progress.length > 2 ? hours * 3_600_000 : 0);
    const endMs = now() + 900_000;
    const jumping = { ...again.options, clock: { ...again.clock, now }, remainingMs: () => endMs - now() };
    await poll(jumping);
    expect(again.progress).toHaveLength(undisturbed);
    expect(again.elapsedMs()).toBe(elapsedMs());
    expect(clock.sleeping).toBe(0);
  });

  test("asks no more once no poll fits before the deadline, unless it is moved", async () => {
    let deadlineMs = 3_000;
    const { clock, options, progress, elapsedMs } = setUp(20_000, {
      remainingMs: () => deadlineMs - elapsedMs(),
      onProgress: ({ done, nextDelayMs }) => {
        progress.push({ done, elapsedMs: elapsedMs(), polls: progress.length + 1, nextDelayMs });
        if (nextDelayMs === null) deadlineMs = 60_000;
      },
    });
    await poll(options);
    const beforeDeadline = progress.filter((event) => event.elapsedMs <= 3_000);
    expect(beforeDeadline.at(-1)?.nextDelayMs).toBeNull();
    expect(progress[beforeDeadline.length]?.elapsedMs).toBeGreaterThan(3_000);
    expect(clock.sleeping).toBe(0);
  });

  test("an abort during a wait ends it at once and leaves no timer", async () => {
    const { clock, options, controller, elapsedMs } = setUp(1e9, {
      onProgress: ({ polls }) => {
        if (polls === 3) setImmediate(() => controller.abort());
      },
    });
    await expect(poll(options)).rejects.toBeInstanceOf(AbortedError);
    expect(elapsedMs()).toBeLessThanOrEqual(3 * spacingMs);
    expect(clock.sleeping).toBe(0);
  });

  test("passes on what a check throws and leaves no timer", async () => {
    const failure = new Error("failed");
    const { clock, options } = setUp(0, { check: () => Promise.reject(failure) });
    await expect(poll(options)).rejects.toBe(failure);
    expect(clock.sleeping).toBe(0);
  });
});
