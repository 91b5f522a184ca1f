import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

type Shop = Stage["gio"]["sandbox"]["shop"];
type Chart = Shop["charts"][number];
type Dashboard = Shop["dashboards"][number];

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ stores: 13 });
  // What companies have: an abandoned copy on a dashboard of the same name, and two charts of one name.
  const charts = shop().charts as Chart[];
  const dashboards = shop().dashboards as Dashboard[];
  const { id, name, createdAt } = dashboards[0] as Dashboard;
  const line = shop().chart("line");
  charts.push({ ...line, id: "Copy0001", name: "每日支付订单（旧口径）" });
  charts.push({ ...line, id: "Twice001", name: "门店成交" }, { ...line, id: "Twice002", name: "门店成交" });
  const chartIds = ["Copy0001", "Twice002"];
  dashboards[0] = { ...(dashboards[0] as Dashboard), chartIds: [...(dashboards[0] as Dashboard).chartIds, "Twice001"] };
  dashboards.push({
    ...(dashboards[0] as Dashboard),
    id: "Old00001",
    name,
    createdAt,
    updatedAt: "2024-02-03T04:05:06.000Z",
    creator: "前同事",
    chartIds,
  });
  expect(id).not.toBe("Old00001");
});
afterAll(() => stage.close());

const shop = () => stage.gio.sandbox.shop;
/** The paths that are asked for from now on. */
function watch(): string[] {
  const asked: string[] = [];
  const match = (url: URL) => {
    asked.push(url.pathname);
    return false;
  };
  stage.gio.sandbox.addFaults({ kind: "status", status: 500, times: 1, match });
  return asked;
}

describe("a chart is run as what it is, whichever export tool was called", () => {
  test.each([
    ["export_event", "funnelTwoTargets", "funnel", { granularity: "day" }, /granularity does not apply to it/],
    ["export_funnel", "retentionWeek", "retention", { conversion_window_days: 3 }, /conversion_window_days does not/],
    ["export_retention", "distributionAmount", "distribution", { range: "last_7_days" }, /export_distribution/],
    ["export_distribution", "bar", "event", { buckets: 10, statistic: "max" }, /buckets, statistic do not apply/],
  ] as const)("%s of %s is a %s export, and says so", async (tool, shape, kind, args, said) => {
    const { id } = shop().chart(shape);
    const { isError, text, structured } = await stage.call(tool, { chart: id, ...args });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ status: "done", kind, chart: { id } });
    expect(structured.warnings[0]).toMatch(said);
    expect(text).toContain(`Warning: ${structured.warnings[0]}`);
    const again = await stage.call("get_export", { export_id: structured.export_id });
    expect(again.structured.warnings[0]).toBe(structured.warnings[0]);
  });

  test("what it turned out to be is remembered: the second call asks for it as that alone", async () => {
    const { id } = shop().chart("funnelLastStep");
    await stage.call("export_event", { chart: id });
    const asked = watch();
    await stage.call("export_event", { chart: id, range: "yesterday" });
    expect(new Set(asked.map((path) => path.split("/").at(-2)))).toEqual(new Set(["funnels"]));
  });

  test("the page of another kind is run as what it is", async () => {
    const url = `https://www.growingio.com/projects/${stage.gio.sandbox.projectUid}/funnel/${shop().chart("funnel").id}`;
    const { structured } = await stage.call("export_event", { chart: url });
    expect(structured).toMatchObject({ status: "done", kind: "funnel" });
  });

  test("lists say no `?` and send nobody to try", async () => {
    for (const { id } of shop().dashboards) {
      const { text } = await stage.call("get_dashboard", { dashboard: id });
      expect(text).not.toMatch(/\| \? \||try export_event/);
    }
  });
});

describe("a chart by its name", () => {
  test("from the name to the figure in one call, with progress; the second question asks no catalog", async () => {
    expect(shop().charts.length).toBeGreaterThanOrEqual(61);
    const line = shop().chart("line");
    const steps: string[] = [];
    const first = await stage.call(
      "export_event",
      { chart: line.name, range: "last_7_days" },
      { onprogress: ({ message }) => steps.push(message ?? "") },
    );
    expect(first.structured).toMatchObject({ status: "done", kind: "event", chart: { id: line.id, name: line.name } });
    const taken = `${line.name} (${line.id}) on ${shop().dashboards[0]?.name}`;
    expect(first.structured.matched).toContain(taken);
    expect(first.text).toContain(taken);
    expect(steps.some((step) => /dashboards/.test(step))).toBe(true);
    const asked = watch();
    const second = await stage.call("export_event", {
      chart: `${shop().chart("visits").name}图表`,
      range: "yesterday",
    });
    expect(second.structured).toMatchObject({ status: "done", chart: { id: shop().chart("visits").id } });
    expect(asked.filter((path) => path.includes("dashboards"))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });

  test("an abandoned copy is not taken for the plain name, and is told beside it", async () => {
    const { structured } = await stage.call("export_event", { chart: "支付订单", range: "yesterday" });
    if (structured !== undefined) expect(structured.chart.id).not.toBe("Copy0001");
    const plain = await stage.call("export_event", { chart: "每日支付订单", range: "yesterday" });
    expect(plain.structured.chart.id).toBe(shop().chart("line").id);
    expect(plain.text).toContain("not its copy 每日支付订单（旧口径） (Copy0001)");
    const copy = await stage.call("export_event", { chart: "每日支付订单(旧口径)", range: "yesterday" });
    expect(copy.structured.chart.id).toBe("Copy0001");
  });

  test("two of one name are an error that says what tells them apart; what it shows can be passed as it stands", async () => {
    const { isError, text } = await stage.call("export_event", { chart: "门店成交" });
    expect(isError).toBe(true);
    const { id, name, updatedAt } = shop().dashboards[0] as Dashboard;
    expect(text).toMatch(new RegExp(`Twice001.*on ${name} \\(dashboard ${id}, updated ${updatedAt.slice(0, 10)}`));
    expect(text).toMatch(/Twice002.*by 前同事.*dashboard Old00001, updated 2024-02-03/);
    const next = await stage.call("export_event", { chart: `门店成交 (Twice002) on ${name}`, range: "yesterday" });
    expect(next.structured.chart.id).toBe("Twice002");
  });

  test("a chart of the name is run as what it is", async () => {
    const funnel = shop().chart("funnelTwoTargets");
    const { structured, text } = await stage.call("export_event", { chart: funnel.name });
    expect(structured).toMatchObject({ status: "done", kind: "funnel", chart: { id: funnel.id } });
    expect(text).toMatch(/Taken by its name/);
  });

  test("eight letters are an id first, then a name", async () => {
    const line = shop().chart("line");
    (shop().charts as Chart[]).push({ ...line, id: "Named008", name: "Overview" });
    const dashboards = shop().dashboards as Dashboard[];
    dashboards[0] = {
      ...(dashboards[0] as Dashboard),
      chartIds: [...(dashboards[0] as Dashboard).chartIds, "Named008"],
      updatedAt: "2026-11-21T00:00:00.000Z",
    };
    const { structured } = await stage.call("export_event", { chart: "Overview", range: "yesterday" });
    expect(structured).toMatchObject({ status: "done", chart: { id: "Named008" } });
    expect(structured.matched).toMatch(/^Overview \(Named008\)/);
  });

  test("what nothing is called is an error that names the nearest", async () => {
    const { isError, text } = await stage.call("export_event", { chart: "注册用户存留" });
    expect(isError).toBe(true);
    expect(text).toMatch(/No chart is called "注册用户存留"\. Nearest: .*\([A-Za-z0-9]{8}\)/);
  });
});

describe("dashboards and segments by their names", () => {
  test("a dashboard; two of one name are told apart by date and creator", async () => {
    const [, second] = shop().dashboards;
    const { structured } = await stage.call("get_dashboard", { dashboard: second?.name });
    expect(structured.id).toBe(second?.id);
    const { isError, text } = await stage.call("get_dashboard", { dashboard: shop().dashboards[0]?.name });
    expect(isError).toBe(true);
    expect(text).toMatch(/Old00001\): updated 2024-02-03.*by 前同事/);
  });

  test("a segment, and the second question asks no list", async () => {
    const segment = shop().segment("plain");
    const first = await stage.call("get_segment_link", { segment: segment.name });
    expect(first.structured).toMatchObject({ status: "done", chart: { id: segment.id } });
    expect(first.text).toContain(`${segment.name} (${segment.id})`);
    const asked = watch();
    await stage.call("get_segment_link", { segment: segment.name, expires_in_minutes: 30 });
    expect(asked.filter((path) => path.endsWith("segmentations.json"))).toEqual([]);
    const unknown = await stage.call("get_segment_link", { segment: "没有这个分群" });
    expect(unknown.isError).toBe(true);
    expect(unknown.text).toMatch(/No segment is called/);
  });
});

describe("lists say what tells things apart", () => {
  test("search_charts: dashboard, its id and date, the creator; names of dashboards are searched", async () => {
    const found = await stage.call("search_charts", { query: "门店成交" });
    expect(found.structured.charts).toHaveLength(2);
    expect(found.structured.charts[1]).toMatchObject({
      id: "Twice002",
      dashboard_id: "Old00001",
      updated_at: "2024-02-03T04:05:06.000Z",
      creator: "前同事",
    });
    expect(found.text).toMatch(/Twice002 .*\| Old00001 \| 2024-02-03 12:05 \| 前同事 \|/);
    const [, second] = shop().dashboards;
    const placed = await stage.call("search_charts", { query: second?.name });
    expect(placed.structured.charts).toHaveLength(second?.chartIds.length ?? 0);
  });

  test("search_charts says when nothing fits", async () => {
    const nearest = await stage.call("search_charts", { query: "注册用户存留" });
    expect(nearest.text).toMatch(/^No chart or dashboard has "注册用户存留" in its name.*The nearest names:/);
    expect(nearest.structured.notes[0]).toMatch(/^No chart or dashboard has/);
    const none = await stage.call("search_charts", { query: "zzzzzzzz" });
    expect(none.structured.charts).toEqual([]);
    expect(none.text).not.toContain("nearest names");
  });

  test("list_segments: the largest first on request, whose they are, and why a size is missing", async () => {
    const segments = shop().segments as Shop["segments"][number][];
    segments.push({ ...shop().segment("plain"), id: "NoSize01", userNum: Number.NaN });
    const { structured, text } = await stage.call("list_segments", { sort: "size", limit: 100 });
    const sizes: (number | undefined)[] = structured.segments.map(
      (segment: { user_count?: number }) => segment.user_count,
    );
    expect(sizes.at(-1)).toBeUndefined();
    const given = sizes.filter((size) => size !== undefined);
    expect(given).toEqual(given.toSorted((a, b) => b - a));
    expect(new Set(structured.segments.map(({ of }: { of: string }) => of))).toEqual(
      new Set(["visitors", "logged-in users"]),
    );
    expect(text).toMatch(/\d+ of (visitors|logged-in users), \d+ of (visitors|logged-in users): /);
    expect(text).toMatch(/gave no size for 1 of those shown/);
    const page = await stage.call("list_segments", { sort: "size", limit: 1 });
    const next = await stage.call("list_segments", { sort: "size", limit: 1, cursor: page.structured.next_cursor });
    expect(next.structured.segments[0].id).toBe(structured.segments[1].id);
    const other = await stage.call("list_segments", { limit: 1, cursor: page.structured.next_cursor });
    expect(other.isError).toBe(true);
  });
});

test("a dashboard that cannot be read is told beside the chart that a name was taken for", async () => {
  const own = await startStage();
  const { shop: company, addFaults } = own.gio.sandbox;
  const last = company.dashboards.at(-1);
  addFaults({ kind: "status", status: 500, times: 99, match: (url) => url.pathname.endsWith(`/${last?.id}.json`) });
  const { structured } = await own.call("export_event", { chart: company.chart("bar").name, range: "yesterday" });
  expect(structured.matched).toMatch(/; dashboards not read: 1, where/);
  await own.close();
});
