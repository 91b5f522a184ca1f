import { afterEach, expect, test } from "vitest";
import { type Stage, startServer, startStage } from "../support/connect.ts";

let stage: Stage;
afterEach(() => stage.close());

test("400 dashboards are searched within one call, with progress, and once: the next search asks for nothing", async () => {
  stage = await startStage({ stores: 400 });
  const { shop } = stage.gio.sandbox;
  const wanted = shop.charts.findLast(({ shape }) => shape === "store");
  const steps: string[] = [];
  const first = await stage.call(
    "search_charts",
    { query: wanted?.name },
    { onprogress: ({ message }) => steps.push(message ?? "") },
  );
  expect(first.structured.charts[0]).toMatchObject({ id: wanted?.id, name: wanted?.name });
  expect(first.structured.searched).toEqual({
    dashboards: shop.dashboards.length,
    of: shop.dashboards.length,
    complete: true,
  });
  expect(shop.dashboards.length).toBeGreaterThanOrEqual(400);
  expect(steps.length).toBeGreaterThan(100);
  const { requests } = stage.gio.sandbox.stats();
  await stage.call("search_charts", { query: "支付" });
  expect(stage.gio.sandbox.stats().requests - requests).toBe(0);
  await stage.call("search_charts", { query: "zzzz" });
  expect(stage.gio.sandbox.stats().requests - requests).toBe(1);
}, 60_000);

test("a dashboard that cannot be read is said, costs the next search nothing, and invites no loop", async () => {
  stage = await startStage();
  const { shop, addFaults } = stage.gio.sandbox;
  const [first] = shop.dashboards;
  addFaults({ kind: "status", status: 500, times: 99, match: (url) => url.pathname.endsWith(`/${first?.id}.json`) });
  const partly = await stage.call("search_charts", { query: "支付" });
  const { length } = shop.dashboards;
  expect(partly.structured.searched).toEqual({ dashboards: length - 1, of: length, complete: false });
  expect(partly.text).toMatch(/1 could not be read.*500/);
  expect(partly.text).not.toContain("call search_charts again");
  const { requests } = stage.gio.sandbox.stats();
  const again = await stage.call("search_charts", { query: "支付" });
  expect(again.structured.searched.complete).toBe(false);
  expect(stage.gio.sandbox.stats().requests - requests).toBe(1);
});

test("a metric that an export has shown is found by its name, also by the next server on the folder", async () => {
  stage = await startStage({ jobMs: 20 });
  const chart = stage.gio.sandbox.shop.chart("amounts");
  const query = "实付金额（分）";
  const before = await stage.call("search_charts", { query });
  expect(before.structured.charts.map(({ measures }: { measures?: string }) => measures)).not.toContain(query);
  await stage.call("export_event", { chart: chart.id });
  const found = await stage.call("search_charts", { query });
  expect(found.structured.charts).toContainEqual(expect.objectContaining({ id: chart.id, measures: query }));
  expect(found.text).toMatch(new RegExp(`\\| ${chart.id} \\|.*\\| ${query} \\|`));
  const next = await startServer({ env: stage.env, home: stage.home });
  const again = await next.call("search_charts", { query });
  await next.close();
  expect(again.structured.charts).toContainEqual(expect.objectContaining({ id: chart.id, measures: query }));
});

test("a dashboard of more charts than fit says in both forms how many more there are, and how they are found", async () => {
  stage = await startStage({ stores: 25 });
  const dashboards = stage.gio.sandbox.shop.dashboards as Stage["gio"]["sandbox"]["shop"]["dashboards"][number][];
  const [first] = dashboards;
  if (first === undefined) throw new Error("no dashboard");
  const chartIds = stage.gio.sandbox.shop.charts.filter(({ shape }) => shape === "store").map(({ id }) => id);
  dashboards.push({ ...first, id: "Many0001", name: "很多图", chartIds });
  const { structured, text } = await stage.call("get_dashboard", { dashboard: "Many0001" });
  expect(structured.charts).toHaveLength(100);
  expect(structured.left_out).toBe(`${chartIds.length - 100} more charts: search_charts finds them by name`);
  expect(text).toContain(structured.left_out);
  for (const { id } of structured.charts) expect(text).toContain(`| ${id} |`);
});
