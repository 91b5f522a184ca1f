import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, type Stage, startServer, startStage } from "../support/connect.ts";

const DAY = 86_400_000;
const dayStart = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const shanghaiDay = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

describe("compare_to in the shop", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage({ jobMs: 50 });
  });
  afterAll(() => stage.close());

  const chart = (shape: Parameters<Stage["gio"]["sandbox"]["shop"]["chart"]>[0]) =>
    stage.gio.sandbox.shop.chart(shape).id;

  test("one call gives what two exports and a subtraction give", async () => {
    const id = chart("line");
    const compared = await stage.call("export_event", {
      chart: id,
      range: "2026-11-02/2026-11-08",
      compare_to: "previous_period",
    });
    const alone = async (range: string) => (await stage.call("export_event", { chart: id, range })).structured.digest;
    const [now, then] = [await alone("2026-11-02/2026-11-08"), await alone("2026-10-26/2026-11-01")];
    const { comparison } = compared.structured.digest;
    expect(comparison).toMatchObject({
      current: { start: "2026-11-02", end: "2026-11-08", days: 7 },
      other: { start: "2026-10-26", end: "2026-11-01", days: 7 },
      aligned_by: "weekday",
    });
    const totals = comparison.metrics.filter(({ of }: { of?: string }) => of === "total");
    expect(totals.length).toBeGreaterThan(0);
    for (const { name, target, current, other, change, change_pct } of totals) {
      const total = (digest: typeof now) =>
        digest.metrics.find((one: { name: string; target?: string }) => one.name === name && one.target === target)
          ?.total;
      expect([current, other]).toEqual([total(now), total(then)]);
      expect(change).toBeCloseTo(current - other, 2);
      expect(change_pct).toBeCloseTo(((current - other) / other) * 100, 2);
    }
    expect(comparison.metrics[0].days.rows).toHaveLength(7);
    expect(compared.text).toContain("Compared: 2026-11-02 to 2026-11-08 with 2026-10-26 to 2026-11-01");
    expect(compared.text).toContain("| day | current | other | change | change_pct |");
    expect(compared.structured.compared_with).toMatchObject({
      status: "done",
      export_id: expect.stringMatching(/^exp_/),
    });
    const kept = await stage.call("get_export", { export_id: compared.structured.compared_with.export_id });
    expect(kept.structured.range.start).toBe("2026-10-26T00:00:00+08:00");
  });

  test("funnels are compared by step, retentions by offset, distributions by bucket", async () => {
    const asked = { range: "2026-10-12/2026-10-18", compare_to: "2026-10-05/2026-10-11" };
    const funnel = await stage.call("export_funnel", { chart: chart("funnel"), ...asked });
    const retention = await stage.call("export_retention", { chart: chart("retentionDay"), ...asked });
    const distribution = await stage.call("export_distribution", { chart: chart("distribution"), ...asked });
    const [first] = funnel.structured.digest.comparison.steps;
    expect(first).toMatchObject({ step: 1, change: first.current - first.other });
    expect(funnel.text).toMatch(/overall conversion: [\d.]+% against [\d.]+%/);
    expect(retention.structured.digest.comparison.curve.length).toBeGreaterThan(2);
    expect(distribution.structured.digest.comparison.buckets.length).toBeGreaterThan(2);
  });

  test("a big number keeps its own figures beside the comparison", async () => {
    const asked = { chart: chart("bigNumber"), range: "2026-11-02/2026-11-08" };
    const alone = await stage.call("export_event", asked);
    const compared = await stage.call("export_event", { ...asked, compare_to: "previous_period" });
    expect(alone.structured.digest.aggregator.current).toBeGreaterThan(0);
    expect(compared.structured.digest.aggregator).toEqual(alone.structured.digest.aggregator);
    expect(compared.text).toContain("Big number: ");
  });

  test('a distribution by time has one figure with granularity "range"', async () => {
    const { structured, isError } = await stage.call("export_distribution", {
      chart: chart("distributionTrend"),
      range: "2026-11-03/2026-11-09",
      granularity: "range",
    });
    expect(isError).not.toBe(true);
    expect(structured.row_count).toBe(1);
    expect(structured.digest.whole_range).toBe(structured.preview[0].at(-1));
    expect(structured.warnings).toEqual([]);
  });

  test("the chart's own range is compared when none is given", async () => {
    const { structured } = await stage.call("export_event", { chart: chart("line"), compare_to: "previous_period" });
    expect(structured.digest.comparison.metrics.length).toBeGreaterThan(0);
  });

  test("a chart that is named by its name, or is of another kind than the tool, is compared as what it is", async () => {
    const { name } = stage.gio.sandbox.shop.chart("funnel");
    const { structured } = await stage.call("export_event", {
      chart: name,
      range: "2026-10-12/2026-10-18",
      compare_to: "previous_period",
    });
    expect(structured).toMatchObject({ kind: "funnel", chart: { name } });
    expect(structured.digest.comparison.steps.length).toBeGreaterThan(2);
  });

  test("an unfinished month is compared by its whole days before today", async () => {
    const today = shanghaiDay(Date.now());
    const { structured, text, isError } = await stage.call("export_event", {
      chart: chart("line"),
      range: today.slice(0, 7),
      compare_to: "previous_period",
    });
    // On the first of a month its hours are compared, and before 01:30 there is nothing yet.
    if (today.endsWith("-01")) return expect(isError || structured.digest.comparison.elapsed).toBe(true);
    const before = shanghaiDay(dayStart(`${today.slice(0, 7)}-01`) - DAY).slice(0, 7);
    const { current, other, elapsed } = structured.digest.comparison;
    expect(elapsed).toBe(true);
    expect(current).toMatchObject({ start: `${today.slice(0, 7)}-01`, end: shanghaiDay(Date.now() - DAY) });
    expect(other.start).toBe(`${before}-01`);
    expect(text).toContain("whole days before today");
  });

  test("what a comparison can be is said where it is none of it", async () => {
    const { isError, text } = await stage.call("export_event", {
      chart: chart("line"),
      range: "last_week",
      compare_to: "the last one",
    });
    expect(isError).toBe(true);
    expect(text).toMatch(/compare_to "the last one".*previous_period, same_period_last_week/);
  });
});

test("both exports run at once; what still runs is given by both handles, and the same call goes on", async () => {
  const stage = await startStage({ jobMs: 2_500 });
  try {
    const { id } = stage.gio.sandbox.shop.chart("line");
    const asked = { chart: id, range: "2026-11-02/2026-11-08", compare_to: "previous_period" };
    const started = await stage.call("export_event", { ...asked, wait_seconds: 0 });
    expect(started.structured).toMatchObject({ status: "running", compared_with: { status: "running" } });
    expect(started.text).toContain(started.structured.export_id);
    expect(started.text).toContain(started.structured.compared_with.export_id);
    expect(started.text).toMatch(/Next: the same call again/);
    const done = await stage.call("export_event", { ...asked, wait_seconds: 40 });
    expect(done.structured.status).toBe("done");
    expect(done.structured.export_id).toBe(started.structured.export_id);
    expect(done.structured.compared_with.export_id).toBe(started.structured.compared_with.export_id);
    expect(done.structured.digest.comparison.metrics.length).toBeGreaterThan(0);
  } finally {
    await stage.close();
  }
}, 60_000);

describe("with figures of our own", () => {
  let server: Server;
  const asked: URL[] = [];
  // A day's payments are its day of the month, 1,000 more on the 11th of November; unique users are 7 a day.
  const payments = (ms: number): number => {
    const day = shanghaiDay(ms);
    return Number(day.slice(8)) + (day === "2025-11-11" ? 1_000 : 0);
  };
  // One point where the interval is as long as the range: then 20 people a week, however often they come.
  const gio = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    asked.push(url);
    const [startTime, endTime] = [Number(url.searchParams.get("startTime")), Number(url.searchParams.get("endTime"))];
    const interval = Number(url.searchParams.get("interval") ?? DAY);
    response.setHeader("content-type", "application/json");
    if (url.pathname.endsWith("/Refuses1") && interval > DAY) {
      response.writeHead(400).end(JSON.stringify({ message: "参数不合法", errors: [] }));
      return;
    }
    const merged = interval > endTime - startTime && !url.pathname.endsWith("/Daily123");
    const days = Array.from({ length: Math.round((endTime + 1 - startTime) / DAY) }, (_, day) => startTime + day * DAY);
    const meta = [
      { name: "时间", dimension: true },
      { name: "支付次数", metric: true },
      { name: "访问用户量", metric: true },
    ];
    const sum = days.reduce((total, day) => total + payments(day), 0);
    const data = merged ? [[startTime, sum, 20]] : days.map((day) => [day, payments(day), 7]);
    const answered = merged ? interval : DAY;
    const id = url.pathname.split("/").at(-1);
    response.end(JSON.stringify({ id, name: "支付", startTime, endTime, interval: answered, meta, data }));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
    const { port } = gio.address() as AddressInfo;
    server = await startServer({
      env: {
        GROWINGIO_TOKEN: "token-of-a-test-account",
        GROWINGIO_PROJECT_UID: "proj1234",
        GROWINGIO_BASE_URL: `http://127.0.0.1:${port}`,
      },
    });
  });
  afterAll(async () => {
    await server.close();
    await new Promise((resolve) => gio.close(resolve));
  });

  test("November against October: sums, means and the day that explains it", async () => {
    const { structured, text } = await server.call("export_event", {
      chart: "Xy12Ab34",
      range: "2025-11",
      compare_to: "previous_period",
    });
    // 1 + … + 30 = 465 and 1,000 more; 1 + … + 31 = 496.
    const [paid, visitors] = structured.digest.comparison.metrics;
    expect(paid).toMatchObject({ of: "total", current: 1_465, other: 496, change: 969, change_pct: 195.363 });
    expect(visitors).toMatchObject({ of: "mean", current: 7, other: 7, change: 0, change_pct: 0 });
    expect(paid.unusual[0]).toMatch(/^2025-11-11.*promotion/);
    expect(text).toContain("1,465 against 496 (+969, +195.4%)");
    expect(text).toContain("2025-11-11");
    expect(paid.days.rows).toHaveLength(30);
    expect(paid.days.rows[10]).toEqual(["2025-11-11", 1_011, 11, 1_000, 9090.9]);
    const starts = new Set(asked.map((url) => url.searchParams.get("startTime")));
    expect(starts).toEqual(new Set([dayStart("2025-11-01"), dayStart("2025-10-01")].map(String)));
  });

  test("the same dates a year earlier are clamped to the month", async () => {
    const { structured } = await server.call("export_event", {
      chart: "Xy12Ab34",
      range: "2024-02-28/2024-02-29",
      compare_to: "same_period_last_year",
    });
    expect(structured.digest.comparison).toMatchObject({
      current: { start: "2024-02-28", end: "2024-02-29" },
      other: { start: "2023-02-28", end: "2023-02-28" },
    });
    expect(structured.digest.comparison.metrics[0]).toMatchObject({ current: 57, other: 28, change: 29 });
  });

  test.each([
    ["2025-10-06/2025-10-12", 604_800_000],
    ["2025-10-07/2025-10-13", 604_800_001],
    ["2025-11", 2_592_000_000],
    ["2025-10", 31 * DAY],
  ])('granularity "range" gives one figure for all of %s', async (range, interval) => {
    asked.length = 0;
    const { structured, text } = await server.call("export_event", { chart: "Xy12Ab34", range, granularity: "range" });
    expect(asked.map((url) => Number(url.searchParams.get("interval")))).toContain(interval);
    const visitors = structured.digest.metrics.find(({ name }: { name: string }) => name === "访问用户量");
    expect(visitors).toMatchObject({ value: 20 });
    expect(text).toContain("20 for the whole range");
    expect(text).not.toContain("holds only a part");
    expect(structured.warnings).toEqual([]);
  });

  test("one figure for a range is compared as one", async () => {
    const { structured } = await server.call("export_event", {
      chart: "Xy12Ab34",
      range: "2025-11-04/2025-11-10",
      granularity: "range",
      compare_to: "previous_period",
    });
    const [paid, visitors] = structured.digest.comparison.metrics;
    expect(paid).not.toHaveProperty("days");
    // 4 + … + 10 = 49 against 28 + … + 31 + 1 + 2 + 3 = 124.
    expect(paid).toMatchObject({ of: "total", current: 49, other: 124, change: -75 });
    expect(visitors).toMatchObject({ of: "value", current: 20, other: 20, change: 0 });
  });

  test("what was not merged is not added up, and it is said", async () => {
    const { structured, text } = await server.call("export_event", {
      chart: "Daily123",
      range: "2025-10-07/2025-10-13",
      granularity: "range",
    });
    expect(text).toContain("did not merge its 7 points");
    for (const metric of structured.digest.metrics)
      if (metric.name === "访问用户量") {
        expect(metric).not.toHaveProperty("total");
        expect(metric).not.toHaveProperty("value");
      }
  });

  test("a refusal names a granularity, and so does a range that is missing", async () => {
    const refused = await server.call("export_event", {
      chart: "Refuses1",
      range: "2025-10-07/2025-10-13",
      granularity: "range",
    });
    expect(refused.isError).toBe(true);
    expect(refused.text).toMatch(/granularity "range".*granularity "day"/);
    const missing = await server.call("export_event", { chart: "Xy12Ab34", granularity: "range" });
    expect(missing.isError).toBe(true);
    expect(missing.text).toContain("pass that range");
  });
});
