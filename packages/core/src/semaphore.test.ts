import { setImmediate as nextTurn } from "node:timers/promises";
import { createTestClock } from "@growingio-export/sandbox";
import { expect, test } from "vitest";
import { Semaphore, type TurnRequest } from "./semaphore.ts";

/** Work that lasts until it is told to end. */
function stage(atOnce: number, waiting: number) {
  const clock = createTestClock();
  const busy = (crowd: object) => Object.assign(new Error("busy"), crowd);
  const semaphore = new Semaphore({ atOnce, waiting, patienceMs: 20_000, busy, clock });
  const running = new Map<string, () => void>();
  const ask = (name: string, request: TurnRequest = {}) =>
    semaphore.run(request, async () => {
      await new Promise<void>((end) => running.set(name, end));
      running.delete(name);
      return name;
    });
  const end = async (name: string) => {
    await nextTurn();
    running.get(name)?.();
    await nextTurn();
  };
  return { clock, semaphore, ask, end, running: () => [...running.keys()] };
}

test("no more run at once than are allowed, and the next is the one who has waited longest", async () => {
  const { ask, end, running } = stage(2, 10);
  const all = ["a", "b", "c", "d"].map((name) => ask(name));
  await nextTurn();
  expect(running()).toEqual(["a", "b"]);
  await end("b");
  expect(running()).toEqual(["a", "c"]);
  await end("a");
  expect(running()).toEqual(["c", "d"]);
  await end("c");
  await end("d");
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
});

test("when the queue is full the next is refused, and told when to come again", async () => {
  const { ask, end } = stage(2, 2);
  const all = ["a", "b", "c", "d"].map((name) => ask(name));
  await expect(ask("e")).rejects.toMatchObject({ message: "busy", running: 2, waiting: 2, againSeconds: 2 });
  for (const name of ["a", "b", "c", "d"]) await end(name);
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
});

test("whoever has waited as long as patience lasts is refused, and leaves no timer", async () => {
  const { clock, ask, end } = stage(1, 2);
  const first = ask("a");
  const startedMs = clock.now();
  await expect(ask("b")).rejects.toMatchObject({ message: "busy", waiting: 0 });
  expect(clock.now() - startedMs).toBe(20_000);
  await end("a");
  await first;
  expect(clock.sleeping).toBe(0);
});

test("what took long is expected to take long again", async () => {
  const { clock, ask, end } = stage(1, 0);
  const first = ask("a");
  await clock.sleep(40_000);
  await end("a");
  await first;
  const second = ask("b");
  await expect(ask("c")).rejects.toMatchObject({ againSeconds: 11 });
  await end("b");
  await second;
});

test("work that is cancelled leaves the queue at once and keeps nobody waiting", async () => {
  const { ask, end, running } = stage(1, 2);
  const first = ask("a");
  const cancelled = new AbortController();
  const second = ask("b", { signal: cancelled.signal });
  const third = ask("c");
  cancelled.abort(new Error("no longer wanted"));
  // In the same moment: the turn must not go to one who has left.
  void end("a");
  await expect(second).rejects.toThrow("no longer wanted");
  await nextTurn();
  expect(running()).toEqual(["c"]);
  await end("c");
  await Promise.all([first, third]);
});

test("a failure ends a turn as success does", async () => {
  const { semaphore, ask, end } = stage(1, 2);
  await expect(semaphore.run({}, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  const next = ask("a");
  await nextTurn();
  await end("a");
  expect(await next).toBe("a");
});

test("patient work waits beyond the queue's length and the time", async () => {
  const { clock, ask, end } = stage(1, 0);
  const first = ask("a");
  await expect(ask("b")).rejects.toThrow("busy");
  const patient = ask("c", { patient: true });
  await clock.sleep(3_600_000);
  await end("a");
  await end("c");
  expect(await Promise.all([first, patient])).toEqual(["a", "c"]);
});

test("at the end those who wait are refused", async () => {
  const { semaphore, ask, end } = stage(1, 2);
  const first = ask("a");
  const second = ask("b");
  semaphore.close(new Error("closed"));
  await expect(second).rejects.toThrow("closed");
  await end("a");
  await first;
});
