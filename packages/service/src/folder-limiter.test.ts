import { spawnSync } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, createLimiter, type Quota, systemClock, thisOwner } from "@growingio-export/core";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test-support/stage.ts";
import { folderLimiter } from "./folder-limiter.ts";

const quota: Quota = { name: "chart", scope: "chart", spacingMs: 120 };
/** Timers and the clock that places are counted by differ by so much. */
const GRAIN_MS = 3;

function gaps(starts: readonly number[]): number[] {
  const sorted = starts.toSorted((a, b) => a - b);
  return sorted.slice(1).map((start, place) => start - (sorted[place] ?? start));
}

test("processes on one folder keep one distance, each chart its own", async () => {
  const folder = await temporaryFolder();
  const starts: number[] = [];
  const others: number[] = [];
  const limiters = Array.from({ length: 4 }, () => folderLimiter(createLimiter(), folder));
  await Promise.all(
    limiters.flatMap((limiter) => [
      ...[1, 2, 3].map(() => limiter.schedule(quota, "p/one", async () => void starts.push(Date.now()))),
      limiter.schedule(quota, `p/other-${limiters.indexOf(limiter)}`, async () => void others.push(Date.now())),
    ]),
  );
  expect(starts).toHaveLength(12);
  expect(Math.min(...gaps(starts))).toBeGreaterThanOrEqual(quota.spacingMs - 40 - GRAIN_MS);
  // Other charts waited for nobody.
  expect(Math.max(...others)).toBeLessThan(Math.max(...starts));
  const [chart = ""] = await readdir(folder);
  expect((await readdir(join(folder, chart))).length).toBeLessThanOrEqual(3);
});

test("the first start waits for nothing; one after it a spacing, whoever made it", async () => {
  const folder = await temporaryFolder();
  const startedMs = Date.now();
  const start = () => folderLimiter(createLimiter(), folder).schedule(quota, "p/c", async () => Date.now());
  const firstMs = await start();
  const secondMs = await start();
  expect(firstMs - startedMs).toBeLessThan(quota.spacingMs);
  expect(secondMs - firstMs).toBeGreaterThanOrEqual(quota.spacingMs - 40 - GRAIN_MS);
});

test("places of a clock that was put back, and what is no place, are passed over", async () => {
  const folder = await temporaryFolder();
  await folderLimiter(createLimiter(), folder).schedule(quota, "p/c", async () => {});
  const [chart = ""] = await readdir(folder);
  await writeFile(join(folder, chart, "7"), String(Date.now() + 3_600_000));
  await writeFile(join(folder, chart, "8"), "not a time");
  await mkdir(join(folder, chart, "notes"));
  const startedMs = Date.now();
  await folderLimiter(createLimiter(), folder).schedule(quota, "p/c", async () => {});
  expect(Date.now() - startedMs).toBeLessThan(5_000);
});

test("a clock that is put back between a place and the wait for it makes the wait no longer", async () => {
  const folder = await temporaryFolder();
  const startMs = Date.now();
  await folderLimiter(createLimiter(), folder, systemClock).schedule(quota, "p/c", async () => {});
  const waits: number[] = [];
  let looks = 0;
  const clock: Clock = {
    now: () => (looks++ === 0 ? startMs : startMs - 6 * 3_600_000),
    sleep: async (ms) => void waits.push(ms),
  };
  await folderLimiter(createLimiter(), folder, clock).schedule(quota, "p/c", async () => {});
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeLessThan(60_000);
});

test("what a process that was killed was writing goes when the next begins, of charts that it does not ask for, too", async () => {
  const folder = await temporaryFolder();
  const { pid = 0 } = spawnSync(process.execPath, ["--version"]);
  const left = `.growingio-${pid}-1-${thisOwner().machine}-0123456789ab.new`;
  await mkdir(join(folder, "another chart"));
  await writeFile(join(folder, "another chart", left), "1");
  await folderLimiter(createLimiter(), folder).schedule(quota, "p/c", async () => {});
  await expect.poll(() => readdir(join(folder, "another chart"))).toEqual([]);
});

test("a folder that cannot be made leaves a process with its own quotas", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "file");
  await writeFile(file, "");
  expect(await folderLimiter(createLimiter(), file).schedule(quota, "p/c", async () => "done")).toBe("done");
  await rm(file);
});

test("who gives up before its place starts nothing", async () => {
  const folder = await temporaryFolder();
  const [one, two] = [folderLimiter(createLimiter(), folder), folderLimiter(createLimiter(), folder)];
  await one.schedule(quota, "p/c", async () => {});
  const controller = new AbortController();
  const waiting = two.schedule(quota, "p/c", async () => "started", controller.signal);
  controller.abort();
  await expect(waiting).rejects.toThrow();
});
