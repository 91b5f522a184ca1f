import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const chart = (shape: Parameters<Stage["gio"]["sandbox"]["shop"]["chart"]>[0]) => stage.gio.sandbox.shop.chart(shape);

test("the client speaks the 2026-07-28 protocol", () => {
  expect(stage.client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
});

describe("finding a chart", () => {
  test("dashboards come newest first, page by page, and by a part of their name", async () => {
    const total = stage.gio.sandbox.shop.dashboards.length;
    const first = await stage.call("list_dashboards", { limit: 2 });
    expect(first.structured).toMatchObject({
      total,
      dashboards: [{ id: expect.any(String), scope: expect.any(String) }, {}],
    });
    const second = await stage.call("list_dashboards", { limit: 2, cursor: first.structured.next_cursor });
    const third = await stage.call("list_dashboards", { limit: 2, cursor: second.structured.next_cursor });
    const ids = [first, second, third].flatMap(({ structured }) =>
      structured.dashboards.map(({ id }: { id: string }) => id),
    );
    expect(new Set(ids).size).toBe(total);
    expect(third.structured.next_cursor).toBeUndefined();
    const { name } = first.structured.dashboards[0];
    const found = await stage.call("list_dashboards", { query: name.slice(0, 2) });
    expect(found.structured.dashboards.map((dashboard: { name: string }) => dashboard.name)).toContain(name);
  });

  test("a dashboard's charts, by its page URL", async () => {
    const [dashboard] = stage.gio.sandbox.shop.dashboards;
    const url = `https://www.growingio.com/admin/projects/${stage.gio.sandbox.projectUid}/dashboard/${dashboard?.id}`;
    const { structured, text } = await stage.call("get_dashboard", { dashboard: url });
    expect(structured.id).toBe(dashboard?.id);
    expect(structured.charts.length).toBeGreaterThan(4);
    expect(text).toContain(structured.charts[0].id);
  });

  test("a chart by its name in Chinese, and by a name with a slip in it", async () => {
    const exact = await stage.call("search_charts", { query: chart("line").name });
    expect(exact.structured.charts[0]).toMatchObject({ id: chart("line").id, dashboard_name: expect.any(String) });
    const { length } = stage.gio.sandbox.shop.dashboards;
    expect(exact.structured.searched).toEqual({ dashboards: length, of: length, complete: true });
    const slip = await stage.call("search_charts", { query: "新注册用户曰留存" });
    expect(slip.structured.charts.map(({ id }: { id: string }) => id)).toContain(chart("retentionDay").id);
  });

  test("an export shows a chart's kind from then on", async () => {
    const { id, name } = chart("funnelTwoTargets");
    await stage.call("export_funnel", { chart: id });
    const { structured } = await stage.call("search_charts", { query: name });
    expect(structured.charts[0]).toMatchObject({ id, kind: "funnel" });
  });
});

describe("running the four kinds of exports", () => {
  test("an event chart: range with offset, typed columns, preview, digest, and a text that stands alone", async () => {
    const { structured, text, isError } = await stage.call("export_event", {
      chart: chart("line").id,
      range: "2026-11-01/2026-11-07",
    });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({
      export_id: expect.stringMatching(/^exp_/),
      status: "done",
      kind: "event",
      chart: { id: chart("line").id, name: chart("line").name },
      project: stage.gio.sandbox.projectUid,
      range: { start: "2026-11-01T00:00:00+08:00", end: "2026-11-07T23:59:59.999+08:00", timezone: "Asia/Shanghai" },
      capped: false,
      warnings: [],
      digest: { kind: "event" },
    });
    expect(structured.columns).toContainEqual({ name: "时间", role: "time" });
    expect(structured.columns.find(({ role }: { role: string }) => role === "metric")).toHaveProperty("additive");
    expect(structured.preview).toHaveLength(structured.row_count);
    expect(structured.preview[0]).toContain("2026-11-01");
    for (const said of [
      structured.export_id,
      chart("line").name,
      "2026-11-07T23:59:59.999+08:00",
      "total",
      "get_export",
    ]) {
      expect(text).toContain(said);
    }
  });

  test("a funnel: steps and the largest drop", async () => {
    const { structured, text } = await stage.call("export_funnel", {
      chart: chart("funnel").id,
      conversion_window_days: 3,
    });
    expect(structured.digest.steps.length).toBeGreaterThan(2);
    expect(structured.digest.largest_drop).toMatchObject({ step: expect.any(Number), lost: expect.any(Number) });
    expect(text).toContain("largest drop");
  });

  test("a retention chart by week: the curve", async () => {
    const { structured } = await stage.call("export_retention", { chart: chart("retentionWeek").id, period: "week" });
    expect(structured.digest.curve[0]).toMatchObject({ offset: 0, rate: 1 });
  });

  test("a distribution with bounds of one's own: the median bucket", async () => {
    const { structured } = await stage.call("export_distribution", {
      chart: chart("distribution").id,
      buckets: [1, 2, 5],
      statistic: "p75",
    });
    expect(structured.digest.buckets).toHaveLength(3);
    expect(structured.digest.median_bucket).toEqual(expect.any(String));
  });

  test("a pasted page URL names chart, range and granularity", async () => {
    const url = `https://www.growingio.com/projects/${stage.gio.sandbox.projectUid}/eventAnalysis/${chart("line").id}?timeRange=day%3A2%2C1&interval=3600000`;
    const { structured, text } = await stage.call("export_event", { chart: url });
    expect(structured.row_count % 24).toBe(0);
    expect(text).toContain("by hour");
  });

  test("pages of rows, in order, to the end", async () => {
    const { structured } = await stage.call("export_event", { chart: chart("timeFirst").id, range: "last_14_days" });
    const rows: unknown[][] = [];
    for (let offset: number | undefined = 0; offset !== undefined; ) {
      const page: { structured: { rows: unknown[][]; next_offset?: number } } = await stage.call("get_export", {
        export_id: structured.export_id,
        offset,
        limit: 10,
      });
      rows.push(...page.structured.rows);
      offset = page.structured.next_offset;
    }
    expect(rows).toHaveLength(structured.row_count);
    expect(rows.slice(0, structured.preview.length)).toEqual(structured.preview);
    const beyond = await stage.call("get_export", { export_id: structured.export_id, offset: 10_000 });
    expect(beyond.text).toContain(`no rows from 10,000 on: the table has ${structured.row_count}`);
  });
});

describe("user lists", () => {
  test("segments with sizes and variables", async () => {
    const { structured } = await stage.call("list_segments", { include_variables: true });
    expect(structured.segments[0]).toMatchObject({ user_type: expect.any(String), user_count: expect.any(Number) });
    expect(new Set(structured.variables.map(({ scope }: { scope: string }) => scope))).toEqual(
      new Set(["user", "visitor"]),
    );
  });

  test("a segment's links: each URL alone on its line, with its end in both zones, and what it means to have it", async () => {
    const { id } = stage.gio.sandbox.shop.segment("severalFiles");
    const askedMs = Date.now();
    const { structured, text } = await stage.call("get_segment_link", { segment: id, expires_in_minutes: 30 });
    const answeredMs = Date.now();
    expect(structured.links).toHaveLength(3);
    for (const { url, expires_at } of structured.links) {
      expect(text.split("\n")).toContain(url);
      expect(expires_at).toMatch(/\+08:00$/);
      const madeMs = Date.parse(expires_at) - 30 * 60_000;
      expect(madeMs).toBeGreaterThan(askedMs - 1_000);
      expect(madeMs).toBeLessThanOrEqual(answeredMs);
      expect((await fetch(url)).status).toBe(200);
    }
    expect(text).toMatch(/expires .*\+08:00 \(.*UTC\)/);
    expect(text).toContain("opens without login");
  });

  test("a tag's link", async () => {
    const { structured } = await stage.call("get_tag_link", { tag: stage.gio.sandbox.shop.tag("plain").id });
    expect(structured.links).toHaveLength(1);
  });
});

test("the quotas were kept and no token reached a link", () => {
  expect(stage.gio.sandbox.stats()).toMatchObject({ violations: 0, tokenSeenOnLinks: 0, unauthorised: 0 });
  expect(stage.stderr()).not.toContain(stage.gio.sandbox.token);
});
