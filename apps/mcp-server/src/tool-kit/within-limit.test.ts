import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CALL_LIMIT_MS, withinLimit } from "./within-limit.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hangs = () => new Promise<never>(() => {});
const nobody = () => new AbortController().signal;

test("work that hangs is given up at the limit, and its signal aborts", async () => {
  let signal: AbortSignal | undefined;
  const work = withinLimit("Query exports", nobody(), (given) => {
    signal = given;
    return hangs();
  });
  const failed = expect(work).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("46 s") });
  await vi.advanceTimersByTimeAsync(CALL_LIMIT_MS);
  await failed;
  expect(signal?.aborted).toBe(true);
});

test("work that hangs ends when its client cancels it", async () => {
  const controller = new AbortController();
  const work = withinLimit("Query exports", controller.signal, hangs);
  controller.abort(new Error("cancelled"));
  await expect(work).rejects.toThrow("cancelled");
  await expect(withinLimit("Query exports", controller.signal, hangs)).rejects.toThrow("cancelled");
});

test("what the work answers or throws passes, and no timer stays", async () => {
  await expect(withinLimit("Query exports", nobody(), async () => 1)).resolves.toBe(1);
  await expect(withinLimit("Query exports", nobody(), () => Promise.reject(new Error("its own")))).rejects.toThrow(
    "its own",
  );
  expect(vi.getTimerCount()).toBe(0);
});
