import { expect, test } from "vitest";
import { type Interfere, status, watchedClient } from "../../test/watched-client.ts";
import { AbortedError, InvalidInputError, NotFoundError, UnauthorizedError } from "../errors.ts";
import type { ChartOutcome, DashboardProgress } from "./export-charts.ts";

function setUp(interfere?: Interfere) {
  const { gio, clock, sandbox, asked } = watchedClient(30_000, interfere);
  const dashboard = (name: string) => {
    const found = sandbox.shop.dashboards.find((one) => one.name.includes(name));
    if (found === undefined) throw new Error(`no dashboard ${name}`);
    return found;
  };
  const exportsAsked = () => asked.filter((path) => !path.startsWith("dashboards"));
  return { gio, clock, sandbox, asked, exportsAsked, dashboard };
}

async function all(outcomes: AsyncIterable<ChartOutcome>): Promise<ChartOutcome[]> {
  const found: ChartOutcome[] = [];
  for await (const outcome of outcomes) found.push(outcome);
  return found;
}

test("every chart comes once, as what it is, whether the dashboard says its kind or not", async () => {
  const { gio, sandbox, asked, dashboard } = setUp();
  for (const name of ["转化与留存", "流量与渠道"]) {
    const { id, chartIds } = dashboard(name);
    const outcomes = await all(gio.dashboards.export(id, { range: "last_7_days" }));
    expect(outcomes.map(({ chart }) => chart.id).toSorted()).toEqual([...new Set(chartIds)].toSorted());
    for (const outcome of outcomes) {
      const real = sandbox.shop.charts.find((chart) => chart.id === outcome.chart.id);
      expect(outcome).toMatchObject({ status: "done", chart: { kind: real?.kind, name: real?.name } });
      expect(outcome).toMatchObject({ table: { chartId: outcome.chart.id, kind: real?.kind } });
    }
  }
  // The dashboards' own answers were enough: no list of them was needed.
  expect(asked.filter((path) => path.startsWith("dashboards"))).toHaveLength(2);
  expect(sandbox.stats().violations).toBe(0);
});

test("one that fails does not end it, and says why", async () => {
  const { gio, sandbox, dashboard } = setUp((path) =>
    path.includes("charts/") && path.includes(bad) ? status(404) : null,
  );
  const bad = sandbox.shop.chart("line").id;
  const { id, chartIds } = dashboard("点我");
  const outcomes = await all(gio.dashboards.export(id, { range: "yesterday" }));
  expect(outcomes).toHaveLength(chartIds.length);
  const failed = outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome] : []));
  expect(failed.map(({ chart, error }) => [chart.id, error.code]).toSorted()).toEqual(
    [
      [sandbox.shop.chart("failing").id, "export_failed"],
      [sandbox.shop.chart("failingFunnel").id, "export_failed"],
      [bad, "not_found"],
    ].toSorted(),
  );
});

test("six at a time are asked for, and the next when one is taken", async () => {
  const { gio, exportsAsked, dashboard } = setUp();
  const { id } = dashboard("转化与留存");
  const charts = () => new Set(exportsAsked().map((path) => path.split("/").at(-1))).size;
  const outcomes = gio.dashboards.export(id, { range: "yesterday" });
  await outcomes.next();
  expect(charts()).toBe(6);
  await outcomes.next();
  await expect.poll(charts).toBe(7);
  await outcomes.return();
});

test("leaving the loop stops the rest", async () => {
  const { gio, clock, exportsAsked, dashboard } = setUp();
  for await (const { status } of gio.dashboards.export(dashboard("转化与留存").id)) {
    expect(status).toBe("done");
    break;
  }
  const before = exportsAsked().length;
  await clock.sleep(120_000);
  expect(exportsAsked()).toHaveLength(before);
  expect(clock.sleeping).toBe(0);
});

test("an abort ends it with AbortedError, whose cause is the signal's reason", async () => {
  const { gio, clock, exportsAsked, dashboard } = setUp();
  const controller = new AbortController();
  const reason = new Error("shutting down");
  const { signal } = controller;
  const onProgress = ({ progress }: DashboardProgress) => progress?.polls === 2 && controller.abort(reason);
  const error: unknown = await all(gio.dashboards.export(dashboard("转化与留存").id, { signal, onProgress })).catch(
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(AbortedError);
  expect(error).toMatchObject({ cause: reason });
  const before = exportsAsked().length;
  await clock.sleep(120_000);
  expect(exportsAsked()).toHaveLength(before);
  await expect(all(gio.dashboards.export(dashboard("转化与留存").id, { signal }))).rejects.toThrow(AbortedError);
  expect(exportsAsked()).toHaveLength(before);
});

test("an abort between two outcomes ends it, too, though more are done", async () => {
  const { gio, dashboard } = setUp();
  const controller = new AbortController();
  const outcomes = gio.dashboards.export(dashboard("转化与留存").id, { signal: controller.signal });
  await outcomes.next();
  controller.abort();
  await expect(outcomes.next()).rejects.toThrow(AbortedError);
});

test("closing the client ends it", async () => {
  const { gio, dashboard } = setUp();
  const outcomes = gio.dashboards.export(dashboard("转化与留存").id);
  await outcomes.next();
  await gio.close();
  await expect(all(outcomes)).rejects.toMatchObject({ code: "closed" });
});

test("progress counts what has ended of all", async () => {
  const { gio, dashboard } = setUp();
  const { id, chartIds } = dashboard("点我");
  const seen: DashboardProgress[] = [];
  const outcomes = await all(gio.dashboards.export(id, { range: "yesterday", onProgress: (one) => seen.push(one) }));
  const ended = seen.filter(({ status }) => status !== "running");
  expect(ended.map(({ done }) => done)).toEqual(chartIds.map((_, index) => index + 1));
  expect(ended.map(({ chart, status }) => [chart.id, status])).toEqual(
    outcomes.map(({ chart, status }) => [chart.id, status]),
  );
  expect(new Set(seen.map(({ total }) => total))).toEqual(new Set([chartIds.length]));
  const running = seen.filter(({ status }) => status === "running");
  expect(running.length).toBeGreaterThan(chartIds.length);
  expect(running.every(({ progress }) => (progress?.polls ?? 0) > 0)).toBe(true);
});

test("what onProgress throws is the caller's, and ends it", async () => {
  const { gio, dashboard } = setUp();
  const onProgress = () => {
    throw new TypeError("mine");
  };
  await expect(all(gio.dashboards.export(dashboard("点我").id, { onProgress }))).rejects.toThrow("mine");
});

test.each([
  [401, UnauthorizedError],
  [403, UnauthorizedError],
  [404, NotFoundError],
] as const)("a dashboard that cannot be read (%i) is thrown", async (code, error) => {
  const { gio, asked } = setUp(() => status(code));
  await expect(all(gio.dashboards.export("nPNeWM9p"))).rejects.toThrow(error);
  expect(asked).toEqual(["dashboards/nPNeWM9p.json"]);
});

test("wrong parameters throw at once, a page of another kind, too; nothing is sent", () => {
  const { gio, asked, sandbox } = setUp();
  const project = sandbox.projectUid;
  const wrong = [
    { range: "soonish" },
    { granularity: "hours" },
    { rnage: "yesterday" },
    { deadlineMs: -1 },
    { kind: 1 },
  ];
  for (const one of wrong) expect(() => gio.dashboards.export("nPNeWM9p", one as never)).toThrow(InvalidInputError);
  expect(() => gio.dashboards.export(`/projects/${project}/funnel/abcd1234`)).toThrow(/exports.funnel/);
  expect(() => gio.dashboards.export("/projects/Another1/product-analytics/dashboards/abcd1234")).toThrow(/Another1/);
  expect(asked).toEqual([]);
});

test("a page URL is enough, and each chart gets the parameters that apply to it", async () => {
  const { gio, sandbox, dashboard } = setUp();
  const { id } = dashboard("转化与留存");
  const url = `https://www.growingio.com/admin/projects/${sandbox.projectUid}/dashboard/${id}`;
  const outcomes = await all(
    gio.dashboards.export(url, { range: "last_7_days", granularity: "day", conversionWindowDays: 3, period: "day" }),
  );
  const tables = outcomes.flatMap((outcome) => (outcome.status === "done" ? [outcome.table] : []));
  expect(tables.filter(({ kind }) => kind === "funnel").map((table) => table.conversionWindowDays)).toContain(3);
  expect(new Set(tables.map(({ startMs, endMs }) => `${startMs} ${endMs}`)).size).toBe(1);
});

test("a chart that stands twice is exported once, and a dashboard without charts gives nothing", async () => {
  const chart = { id: "sameChrt", name: "x", resource_type: "chart" };
  let charts = [chart, chart];
  const { gio, exportsAsked } = setUp((path) =>
    path.startsWith("dashboards/") ? Response.json({ id: "d", name: "d", charts }) : null,
  );
  expect(await all(gio.dashboards.export("nPNeWM9p"))).toHaveLength(1);
  expect(exportsAsked()[0]).toContain("charts/sameChrt");
  charts = [];
  expect(await all(gio.dashboards.export("nPNeWM9p"))).toEqual([]);
});
