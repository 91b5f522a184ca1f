import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { HandClock } from "../../test-support/hand-clock.ts";
import { Engine } from "./engine.ts";
import { type DisposableOptions, runDisposable } from "./run-disposable.ts";

function options(given: Partial<DisposableOptions>): DisposableOptions {
  const processUrl = new URL("../../test-support/stuck-engine.ts", import.meta.url);
  const start = async (maxMemoryMb: number) => new Engine({ processUrl, maxMemoryMb });
  return { turn: { start, prepare: () => {} }, maxMemoryMb: 64, timeoutMs: 40_000, ...given };
}

/** What a promise has come to by now. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  let state = "pending";
  promise.then(
    () => {
      state = "done";
    },
    (error: Error) => {
      state = error.message;
    },
  );
  await nextTurn();
  return state;
}

const statement = { sql: "SELECT 1", tables: [] };

test("work that hangs is stopped when its own limit is over, not before", async () => {
  const { promise: executing, resolve: onProgress } = Promise.withResolvers<number>();
  const input = { source: statement, path: "/nowhere", format: "csv", sheetName: "", memoryMb: 64 } as const;
  const clock = new HandClock();
  const working = runDisposable("save", input, options({ onProgress, clock }));
  await executing;
  clock.advance(39_999);
  expect(await stateOf(working)).toBe("pending");
  clock.advance(1);
  await expect(working).rejects.toThrow("It ran for 40 s, the limit, and was stopped.");
});

test("tables that do not load are given up after 30 s, whatever the work's own limit", async () => {
  const clock = new HandClock();
  const working = runDisposable("query", { ...statement, offset: 0, limit: 1, memoryMb: 64 }, options({ clock }));
  await nextTurn();
  clock.advance(29_999);
  expect(await stateOf(working)).toBe("pending");
  clock.advance(1);
  await expect(working).rejects.toThrow("The exports could not be loaded within 30 s.");
});
