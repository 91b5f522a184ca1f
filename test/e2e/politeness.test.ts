import { GrowingIO } from "@growingio-export/core";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterEach, expect, test } from "vitest";

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

test("100 different charts at once, jobs of 3 s: all done within 5 s after the first answer, no limit broken", async () => {
  const charts = (await setUp({ stores: 20, jobMs: 3_000 })).slice(0, 100);
  expect(charts).toHaveLength(100);
  const startedMs = Date.now();
  await Promise.all(charts.map(({ id }) => client.exports.event({ chart: id, range: "last_7_days" }).wait()));
  expect(Date.now() - startedMs).toBeLessThan(3_000 + 5_000);
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
