import { createTestClock } from "@growingio-export/sandbox";
import { describe, expect, test, vi } from "vitest";
import type { Clock } from "./clock.ts";
import { AbortedError, InvalidInputError, NetworkError, RateLimitedError, ServerError } from "./errors.ts";
import { defaultRetryPolicy, retryDelay, withRetries } from "./retry.ts";

const policy = defaultRetryPolicy;

describe("retryDelay", () => {
  test.each([
    ["a broken connection waits up to the base delay", new NetworkError("x"), 1, 1, 500],
    ["jitter is full: it can be nothing", new NetworkError("x"), 1, 0, 0],
    ["the bound doubles with each try", new NetworkError("x"), 3, 1, 2_000],
    ["the bound stops at maxDelayMs", new NetworkError("x"), 4, 1, 4_000],
    ["Retry-After is a lower bound", new RateLimitedError("x", { retryAfterMs: 3_000 }), 1, 0.5, 3_000],
    ["Retry-After is bounded", new RateLimitedError("x", { retryAfterMs: 86_400_000 }), 1, 0.5, 60_000],
    [
      "a 503 with Retry-After waits for it too",
      new ServerError("x", { status: 503, retryable: true, retryAfterMs: 2_000 }),
      1,
      0,
      2_000,
    ],
    ["a final error is not retried", new InvalidInputError("x"), 1, 0.5, null],
    ["a foreign error is not retried", new Error("x"), 1, 0.5, null],
    ["tries end", new NetworkError("x"), 5, 0.5, null],
  ])("%s", (_, error, attempt, random, expected) => {
    expect(retryDelay(error, attempt, random, policy)).toBe(expected);
  });
});

describe("withRetries", () => {
  const context = (clock: Clock, signal?: AbortSignal) => ({
    clock,
    random: () => 0.5,
    policy,
    signal,
    onRetry: () => {},
  });

  test("tries again until it works", async () => {
    const clock = createTestClock();
    const attempt = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new NetworkError("x")).mockResolvedValue("ok");
    expect(await withRetries(attempt, context(clock))).toBe("ok");
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  test("throws the last error when the tries are used up", async () => {
    const clock = createTestClock();
    const attempt = vi.fn<() => Promise<string>>().mockRejectedValue(new RateLimitedError("busy"));
    await expect(withRetries(attempt, context(clock))).rejects.toThrow("busy");
    expect(attempt).toHaveBeenCalledTimes(policy.attempts);
  });

  test("an abort during the wait ends it", async () => {
    const clock = createTestClock();
    const controller = new AbortController();
    const attempt = vi.fn<() => Promise<string>>().mockImplementation(async () => {
      setImmediate(() => controller.abort());
      throw new RateLimitedError("busy", { retryAfterMs: 60_000 });
    });
    await expect(withRetries(attempt, context(clock, controller.signal))).rejects.toBeInstanceOf(AbortedError);
    expect(clock.sleeping).toBe(0);
  });
});
