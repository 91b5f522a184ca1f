import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judge, readWatch, type WatchMemory, watchKey, writeWatch } from "./watch-memory.ts";

/** What days make of a watch, one after the other. */
function over(days: readonly [day: string, isMet: boolean][]): string[] {
  let memory: WatchMemory | null = null;
  return days.map(([day, isMet]) => {
    const verdict = judge(memory, day, isMet);
    memory = verdict.memory;
    return `${verdict.since ?? "none"}${verdict.isNew ? " new" : ""}`;
  });
}

test("an event is new once, lasts while the condition holds, and ends where it does not", () => {
  expect(
    over([
      ["2026-11-20", false],
      ["2026-11-21", true],
      ["2026-11-21", true],
      ["2026-11-22", true],
      // Nobody looked on the 23rd.
      ["2026-11-24", true],
      ["2026-11-25", false],
      ["2026-11-26", true],
    ]),
  ).toEqual(["none", "2026-11-21 new", "2026-11-21", "2026-11-21", "2026-11-21", "none", "2026-11-26 new"]);
});

test("an older day is judged by itself and changes nothing", () => {
  const memory = { judged: "2026-11-24", since: "2026-11-23" };
  expect(judge(memory, "2026-11-01", true)).toEqual({ memory, since: "2026-11-01", isNew: true });
  expect(judge(memory, "2026-11-01", false)).toEqual({ memory, since: null, isNew: false });
});

test("it is kept for the user alone", async () => {
  const home = mkdtempSync(join(tmpdir(), "gio-watch-"));
  try {
    const key = watchKey(["DemoShop", "abcd1234"]);
    expect(await readWatch(home, key)).toBeNull();
    await writeWatch(home, key, { judged: "2026-11-24", since: null });
    expect(await readWatch(home, key)).toEqual({ judged: "2026-11-24", since: null });
    const folder = join(home, "gio", "watches");
    expect(readdirSync(folder)).toEqual([`${key}.json`]);
    expect(statSync(join(folder, `${key}.json`)).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
