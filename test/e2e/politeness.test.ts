import { GrowingIO } from "@growingio-export/core";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterEach, expect, test } from "vitest";
import { ForwardClock } from "../support/forward-clock.ts";

let gio: ServedSandbox;
let client: GrowingIO;
afterEach(async () => {
  await client.close();
  await gio.close();
});

async function setUp(options: Parameters<typeof serveSandbox>[0]) {
  gio = await serveSandbox(options);
  client = new GrowingIO({ token: gio.sandbox.token, project: gio.sandbox.projectUid, baseUrl: gio.baseUrl });
  return gio.sandbox.shop.charts.filter(({ kind, shape }) => kind === "event" && !/capped|failing/.test(shape));
}

test("100 different charts at once: every job is started before any is done, all end, and no limit is broken", async () => {
  const clock = new ForwardClock();
  const jobMs = 3_600_000;
  const charts = (await setUp({ stores: 20, jobMs, clock })).slice(0, 100);
  expect(charts).toHaveLength(100);
  const done = Promise.all(charts.map(({ id }) => client.exports.event({ chart: id, range: "last_7_days" }).wait()));
  await expect.poll(() => gio.sandbox.stats().jobsStarted).toBe(100);
  clock.forward(jobMs);
  expect(await done).toHaveLength(100);
  expect(gio.sandbox.stats()).toMatchObject({ jobsStarted: 100, violations: 0 });
});

test("one chart asked for by 50 callers at once is one job", async () => {
  const [chart] = await setUp({ jobMs: 1_000 });
  const jobs = Array.from({ length: 50 }, () =>
    client.exports.event({ chart: chart?.id ?? "", range: "yesterday" }).wait(),
  );
  const tables = await Promise.all(jobs);
  expect(new Set(tables.map(({ rowCount }) => rowCount)).size).toBe(1);
  const { jobsStarted, violations, requests } = gio.sandbox.stats();
  expect({ jobsStarted, violations }).toEqual({ jobsStarted: 1, violations: 0 });
  expect(requests).toBeLessThanOrEqual(4);
});

test("ten segments at once keep the limit they share", async () => {
  await setUp({ jobMs: 500 });
  const ids = gio.sandbox.shop.segments.filter(({ shape }) => shape !== "failing").map(({ id }) => id);
  await Promise.all(ids.map((segment) => client.exports.segmentUsers({ segment }).wait()));
  expect(gio.sandbox.stats().violations).toBe(0);
});
