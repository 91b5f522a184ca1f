import { getEventListeners } from "node:events";
import { readFile } from "node:fs/promises";
import { setImmediate as nextTurn, setTimeout as realSleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTestClock } from "./test-clock.ts";

const HOUR = 3_600_000;

test("time jumps from sleeper to sleeper, the earliest first, and each sees its own time", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  const woken: [string, number][] = [];
  const sleep = async (name: string, ms: number) => {
    await clock.sleep(ms);
    woken.push([name, clock.now() - startMs]);
  };
  await Promise.all([
    sleep("day", 24 * HOUR),
    sleep("second", 1_000).then(() => sleep("then", 500)),
    sleep("hour", HOUR),
  ]);
  expect(woken).toEqual([
    ["second", 1_000],
    ["then", 1_500],
    ["hour", HOUR],
    ["day", 24 * HOUR],
  ]);
  expect(clock.sleeping).toBe(0);
});

test("who sleeps to the same moment wakes in the order of going to sleep, and 0 or less is no time", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  const woken: string[] = [];
  await Promise.all(
    ["a", "b", "c"].map(async (name, index) => {
      await clock.sleep(index === 2 ? -5 : 0);
      woken.push(name);
    }),
  );
  expect(woken).toEqual(["a", "b", "c"]);
  expect(clock.now()).toBe(startMs);
});

test("time stands still during work, nested work too, and however it ends", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  const deadline = clock.sleep(HOUR).then(() => clock.now());
  const result = await clock.during(async () => {
    await clock.during(() => realSleep(20));
    await realSleep(20);
    return clock.now();
  });
  expect(result).toBe(startMs);
  await expect(clock.during(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await deadline).toBe(startMs + HOUR);
});

test("time stands still while files are read, with no word about it", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  const deadline = clock.sleep(HOUR);
  for (let read = 0; read < 20; read++) {
    await readFile(import.meta.filename);
    expect(clock.now()).toBe(startMs);
  }
  await deadline;
});

test("work that takes some turns of the event loop takes no time, nor does work in many pieces", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  const deadline = clock.sleep(HOUR);
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  for (let piece = 0; piece < 50; piece++) {
    for (const untilMs = performance.now() + 1; performance.now() < untilMs; );
    await nextTurn();
  }
  expect(clock.now()).toBe(startMs);
  await deadline;
});

test("a signal ends a sleep with its reason, before and during it, and leaves no listener", async () => {
  const clock = createTestClock();
  const reason = new Error("enough");
  await expect(clock.sleep(HOUR, AbortSignal.abort(reason))).rejects.toBe(reason);
  const controller = new AbortController();
  const sleeping = clock.sleep(HOUR, controller.signal);
  controller.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
  expect(clock.sleeping).toBe(0);
  const slept = new AbortController();
  await clock.sleep(1, slept.signal);
  expect(getEventListeners(slept.signal, "abort")).toEqual([]);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("advance moves time at once, also during work, and wakes who is due", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  const woken: string[] = [];
  await clock.during(async () => {
    const sleepers = [2, 1, 3].map((hours) => clock.sleep(hours * HOUR).then(() => woken.push(`${hours} h`)));
    clock.advance(2 * HOUR);
    expect(clock.now() - startMs).toBe(2 * HOUR);
    await Promise.all(sleepers.slice(0, 2));
  });
  expect(woken).toEqual(["1 h", "2 h"]);
  expect(() => clock.advance(-1)).toThrow(RangeError);
});

test("its time is in whole milliseconds, and nobody wakes too early", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  await clock.sleep(0.1);
  clock.advance(0.1);
  expect(clock.now() - startMs).toBe(2);
});

test("nobody wakes at the end of time, and it is not waited for", async () => {
  const clock = createTestClock();
  const startMs = clock.now();
  void clock.sleep(Number.POSITIVE_INFINITY);
  await clock.sleep(HOUR);
  await realSleep(10);
  expect(clock.now()).toBe(startMs + HOUR);
});

test.each([Date.parse("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05Z", new Date("2026-01-02T03:04:05Z")])(
  "it begins when it is told to (%s)",
  (start) => {
    expect(new Date(createTestClock({ start }).now()).toISOString()).toBe("2026-01-02T03:04:05.000Z");
  },
);

test("a start that is no date is an error that shows one", () => {
  expect(() => createTestClock({ start: "monday" })).toThrow(/monday is no date; write 2026-/);
});

test("no process is kept alive: not by sleepers, nor by work that never ends", async () => {
  const { execFile } = await import("node:child_process");
  const script = `
    import { createTestClock } from ${JSON.stringify(new URL("./test-clock.ts", import.meta.url).href)};
    const clock = createTestClock();
    void clock.sleep(${HOUR}).then(() => console.log("slept"));
    setTimeout(() => void clock.during(() => new Promise(() => {})), 200);
    setTimeout(() => void clock.sleep(${HOUR}), 220);`;
  const output = await new Promise((resolve, reject) =>
    execFile(process.execPath, ["--input-type=module", "-e", script], (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    ),
  );
  expect(output).toBe("slept\n");
});
