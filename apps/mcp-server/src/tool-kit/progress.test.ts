import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { progressReporter } from "./progress.ts";

const plain = { message: (text: string) => text };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("counts up from 1, and repeats the last message while nothing new is said", () => {
  const notify = vi.fn(async () => {});
  const { report, stop } = progressReporter("token", notify, plain);
  report("first");
  vi.advanceTimersByTime(20_000);
  stop();
  report("of work that outlived its call");
  vi.advanceTimersByTime(60_000);
  const params = notify.mock.calls.map(([notification]: unknown[]) => (notification as { params: object }).params);
  expect(params).toEqual([
    { progressToken: "token", progress: 1, message: "first" },
    { progressToken: "token", progress: 2, message: "first" },
    { progressToken: "token", progress: 3, message: "first" },
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test("says nothing to a client that did not ask", () => {
  const notify = vi.fn(async () => {});
  progressReporter(undefined, notify, plain).report("first");
  expect(notify).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
