import { getEventListeners } from "node:events";
import { AbortedError } from "@growingio-export/core";
import { expect, test } from "vitest";
import { LongTask } from "./long-task.ts";

const call = (waitMs: number, signal = new AbortController().signal) => ({ waitMs, signal, progress: () => {} });

function task(known = false) {
  let finish = (_: string) => {};
  let ended = false;
  const created = new LongTask<string>("started", known, (signal) => {
    signal.addEventListener("abort", () => {
      ended = true;
    });
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  return { task: created, finish: (value: string) => finish(value), ended: () => ended };
}

test("every caller gets the outcome", async () => {
  const { task: shared, finish } = task();
  const both = Promise.all([shared.waitFor(call(1_000)), shared.waitFor(call(1_000))]);
  setImmediate(() => finish("done"));
  expect(await both).toEqual(["done", "done"]);
});

test("a caller whose time is up gets undefined, and the work goes on", async () => {
  const { task: shared, finish, ended } = task();
  expect(await shared.waitFor(call(5))).toBeUndefined();
  expect(ended()).toBe(false);
  const later = shared.waitFor(call(1_000));
  finish("done");
  expect(await later).toBe("done");
});

test("the last caller's cancellation ends work that nobody was told of, and leaves no listener", async () => {
  const { task: shared, ended } = task();
  const controller = new AbortController();
  const waiting = shared.waitFor(call(1_000, controller.signal));
  setImmediate(() => controller.abort());
  await expect(waiting).rejects.toBeInstanceOf(AbortedError);
  expect(ended()).toBe(true);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("work that somebody was told of survives a cancellation", async () => {
  const { task: shared, ended } = task(true);
  const controller = new AbortController();
  const waiting = shared.waitFor(call(1_000, controller.signal));
  setImmediate(() => controller.abort());
  await expect(waiting).rejects.toBeInstanceOf(AbortedError);
  expect(ended()).toBe(false);
});
