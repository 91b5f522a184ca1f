import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AbortedError, GrowingIO, type GrowingIOOptions, TimeoutError } from "@growingio-export/core";
import {
  createSandbox,
  createTestClock,
  type Fault,
  type SandboxOptions,
  serveSandbox,
} from "@growingio-export/sandbox";
import { afterEach, expect, test } from "vitest";

const MINUTE = 60_000;

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A client and a sandbox on one clock, and when each request began, milliseconds from the start. */
function onOneClock(options: SandboxOptions = {}, more: Partial<GrowingIOOptions> = {}) {
  const clock = createTestClock();
  const sandbox = createSandbox({ clock, ...options });
  const startMs = clock.now();
  const asked: [path: string, atMs: number][] = [];
  const transport: typeof sandbox.fetch = (input, init) => {
    asked.push([new URL(String(input)).pathname, clock.now() - startMs]);
    return sandbox.fetch(input, init);
  };
  const gio = new GrowingIO({
    token: sandbox.token,
    project: sandbox.projectUid,
    transport,
    clock,
    ...more,
  });
  endings.push(() => gio.close());
  return { clock, sandbox, gio, asked, elapsedMs: () => clock.now() - startMs };
}

test.each([
  [1, 37],
  [10, 92],
])("an export of %i minutes runs to its end with no other option and %i requests", async (minutes, requests) => {
  const clock = createTestClock();
  const sandbox = createSandbox({ clock, jobMs: minutes * MINUTE });
  const gio = new GrowingIO({ token: sandbox.token, project: sandbox.projectUid, transport: sandbox.fetch, clock });
  endings.push(() => gio.close());
  const startMs = clock.now();
  const table = await gio.exports
    .event({ chart: sandbox.shop.chart("line").id, range: "last_7_days" })
    .wait({ deadlineMs: 24 * 60 * MINUTE });
  expect(table.rowCount).toBe(7);
  expect(clock.now() - startMs).toBeGreaterThanOrEqual(minutes * MINUTE);
  expect(clock.now() - startMs).toBeLessThanOrEqual(minutes * MINUTE + 10_000);
  expect(sandbox.stats()).toMatchObject({ requests, jobsStarted: 1, violations: 0 });
  expect(clock.sleeping).toBe(0);
});

test("a deadline is met to the millisecond, and the job can be taken up again", async () => {
  const { gio, sandbox, clock, elapsedMs } = onOneClock({ jobMs: 10 * MINUTE });
  const job = gio.exports.event({ chart: sandbox.shop.chart("line").id });
  await expect(job.wait({ deadlineMs: MINUTE })).rejects.toBeInstanceOf(TimeoutError);
  expect(elapsedMs()).toBe(MINUTE);
  const resumed = gio.exports.resume(JSON.parse(JSON.stringify(job)));
  expect("rowCount" in (await resumed.wait())).toBe(true);
  expect(sandbox.stats().jobsStarted).toBe(1);
  expect(clock.sleeping).toBe(0);
});

test("an abort ends the wait at once with AbortedError", async () => {
  const { gio, sandbox, clock, elapsedMs } = onOneClock({ jobMs: 10 * MINUTE });
  const controller = new AbortController();
  const waiting = gio.exports
    .event({ chart: sandbox.shop.chart("line").id })
    .wait({ signal: controller.signal, onProgress: ({ polls }) => polls === 5 && controller.abort() });
  await expect(waiting).rejects.toBeInstanceOf(AbortedError);
  expect(elapsedMs()).toBe(4 * 550);
  expect(clock.sleeping).toBe(0);
});

test("two charts run side by side, each with its own spacing, and one chart's requests stand in line", async () => {
  const { gio, sandbox, asked, elapsedMs } = onOneClock({ jobMs: 2_000 });
  const [first, second] = [sandbox.shop.chart("line").id, sandbox.shop.chart("bar").id];
  await Promise.all([
    gio.exports.event({ chart: first, range: "last_7_days" }).wait(),
    gio.exports.event({ chart: first, range: "last_30_days" }).wait(),
    gio.exports.event({ chart: second }).wait(),
  ]);
  const startsOf = (chart: string) => asked.filter(([path]) => path.endsWith(chart)).map(([, atMs]) => atMs);
  expect(startsOf(second)).toEqual([0, 550, 1_100, 1_650, 2_200]);
  const gaps = startsOf(first).map((atMs, index, all) => atMs - (all[index - 1] ?? Number.NaN));
  expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(550);
  expect(elapsedMs()).toBeLessThan(7_000);
  expect(sandbox.stats().violations).toBe(0);
});

test("a Retry-After of a minute is waited for on the clock", async () => {
  const { gio, sandbox, asked } = onOneClock({
    jobMs: 0,
    faults: [{ kind: "status", status: 429, retryAfter: "60" }],
  });
  await gio.dashboards.get(sandbox.shop.dashboards[0]?.id ?? "");
  expect(asked.map(([, atMs]) => atMs)).toEqual([0, MINUTE]);
});

test("time stands still while a server takes its time, over real HTTP", async () => {
  const clock = createTestClock();
  const slow = { kind: "delay", ms: 150 } as const;
  const { sandbox, baseUrl, close } = await serveSandbox({ clock, jobMs: 5 * MINUTE, faults: [slow, slow] });
  endings.push(close);
  const gio = new GrowingIO({ token: sandbox.token, project: sandbox.projectUid, baseUrl, clock });
  endings.push(() => gio.close());
  const startMs = clock.now();
  const table = await gio.exports.event({ chart: sandbox.shop.chart("line").id }).wait({ deadlineMs: 6 * MINUTE });
  expect(table.rowCount).toBe(30);
  expect(clock.now() - startMs).toBeLessThan(5 * MINUTE + 10_000);
});

test("time stands still while a table of megabytes is read in a thread", async () => {
  const { gio, sandbox, elapsedMs } = onOneClock({ jobMs: MINUTE });
  const table = await gio.exports
    .event({ chart: sandbox.shop.chart("capped").id, range: "last_7_days" })
    .wait({ deadlineMs: 2 * MINUTE });
  expect(table.rowCount).toBe(56_000);
  expect(elapsedMs()).toBeLessThan(MINUTE + 10_000);
});

test("links expire on the clock, are renewed, and a download of many files takes no time of its own", async () => {
  const clock = createTestClock();
  const slow: Fault = { kind: "delay", ms: 50, times: 3, match: ({ pathname }) => pathname.startsWith("/buckets/") };
  const { sandbox, baseUrl, close } = await serveSandbox({ clock, jobMs: MINUTE, faults: [slow] });
  endings.push(close);
  const gio = new GrowingIO({
    token: sandbox.token,
    project: sandbox.projectUid,
    baseUrl,
    clock,
    downloadDeadlineMs: 2 * MINUTE,
  });
  const folder = await mkdtemp(join(tmpdir(), "gio-clock-"));
  endings.push(
    () => gio.close(),
    () => rm(folder, { recursive: true }),
  );
  const job = gio.exports.segmentUsers({ segment: sandbox.shop.segment("severalFiles").id, expiresInMinutes: 5 });
  const { links } = await job.wait();
  expect(links[0]?.expiresAtMs).toBeLessThanOrEqual(clock.now() + 5 * MINUTE);
  clock.advance(6 * MINUTE);
  const startMs = clock.now();
  const { files } = await gio.download(job, join(folder, "users.csv"));
  expect(await readdir(folder)).toHaveLength(3);
  const rows = await Promise.all(files.map(async ({ path }) => (await readFile(path, "utf8")).trim().split("\n")));
  expect(rows.flatMap((lines) => lines.slice(1))).toHaveLength(6_400);
  // The export was asked for again, once, and that job took its minute.
  expect(sandbox.stats().jobsStarted).toBe(2);
  expect(clock.now() - startMs).toBeGreaterThanOrEqual(MINUTE);
  expect(clock.now() - startMs).toBeLessThan(MINUTE + 10_000);
  expect(clock.sleeping).toBe(0);
});
