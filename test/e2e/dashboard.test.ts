import { estimateTokens } from "@growingio-export/insight";
import { afterEach, describe, expect, test } from "vitest";
import { type Stage, type Structured, startStage, type ToolResult } from "../support/connect.ts";
import { dayOf, sandboxDocument, shown, sum } from "../support/sandbox-document.ts";

let stage: Stage;
afterEach(() => stage.close());

const start = async (options: Parameters<typeof startStage>[0]) => {
  stage = await startStage(options);
};
const dashboards = () => stage.gio.sandbox.shop.dashboards as Stage["gio"]["sandbox"]["shop"]["dashboards"][number][];
const ask = (args: Structured, options?: Parameters<Stage["call"]>[2]): Promise<ToolResult> =>
  stage.call("export_dashboard", args, options);
interface Told extends Structured {
  readonly chart: { readonly id: string; readonly name: string };
}
const chartsOf = ({ structured }: ToolResult): Told[] => structured.charts;

describe("what happened last week on a dashboard, in one call", () => {
  test("each chart has a paragraph with its figure, its change and its export; what moved most comes first", async () => {
    await start({ jobMs: 50 });
    const steps: string[] = [];
    const answer = await ask(
      { dashboard: "交易总览", range: "last_week", compare_to: "previous_period" },
      { onprogress: ({ message }) => steps.push(message ?? "") },
    );
    const { structured, text, isError } = answer;
    expect(isError).toBe(false);
    const { chartIds } = dashboards()[0] ?? { chartIds: [] };
    expect(structured.counts).toEqual({
      charts: chartIds.length,
      done: chartIds.length,
      running: 0,
      failed: 0,
      not_started: 0,
    });
    expect(
      chartsOf(answer)
        .map(({ chart }) => chart.id)
        .toSorted(),
    ).toEqual([...chartIds].toSorted());
    const moved = chartsOf(answer).map(({ change_pct = 0 }) => Math.abs(change_pct as number));
    expect(moved).toEqual(moved.toSorted((a, b) => b - a));
    expect(moved[0]).toBeGreaterThan(0);
    for (const { export_id, table, headline } of chartsOf(answer)) {
      expect(text).toContain(`${export_id}, SQL table ${table}`);
      expect(text).toContain(headline);
      expect(headline).toMatch(/\d/);
    }
    expect(steps.some((step) => /\d of \d+ charts done/.test(step))).toBe(true);

    // By arithmetic of its own: the week's orders and those of the week before.
    const chart = stage.gio.sandbox.shop.chart("bigNumber");
    const ofWeek = async (range: string) => {
      const [first = "", last = first] = range.split(" to ");
      const startTime = Date.parse(`${first}T00:00:00+08:00`);
      const endTime = Date.parse(`${last}T23:59:59.999+08:00`);
      const document = await sandboxDocument(stage.gio, chart, { startTime, endTime });
      expect(dayOf(document.startTime)).toBe(first);
      return sum(document.column("订单支付_次"));
    };
    const [now, then] = [await ofWeek(structured.range), await ofWeek(structured.compared_with)];
    const told = chartsOf(answer).find((one) => one.chart.id === chart.id);
    expect(told?.headline).toContain(`${shown(now)} 次 against ${shown(then)} 次`);
    expect(told?.change_pct).toBeCloseTo((100 * (now - then)) / then, 1);
  });

  test("the export of a paragraph can be gone into; the same call again asks GrowingIO for nothing but the dashboard", async () => {
    await start({ jobMs: 50 });
    const dashboard = dashboards().find(({ name }) => name === "转化与留存")?.id;
    const first = await ask({ dashboard });
    const kinds = new Set(chartsOf(first).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["funnel", "retention", "distribution"]));
    const export_id = chartsOf(first)[0]?.export_id;
    const one = await stage.call("get_export", { export_id });
    expect(one.structured).toMatchObject({ status: "done", export_id });
    const before = stage.gio.sandbox.stats().requests;
    const again = await ask({ dashboard });
    expect(chartsOf(again)).toEqual(chartsOf(first));
    expect(stage.gio.sandbox.stats().requests - before).toBe(1);
  });
});

test("the second question about a dashboard by its name asks for no list", async () => {
  await start({ jobMs: 20 });
  await stage.call("get_dashboard", { dashboard: "交易总览" });
  const before = stage.gio.sandbox.stats().requests;
  const second = await stage.call("get_dashboard", { dashboard: "转化与留存" });
  expect(second.structured.name).toBe("转化与留存");
  expect(stage.gio.sandbox.stats().requests - before).toBe(1);
});

describe("a dashboard with more than fits", () => {
  test("20 charts of 3 s each are done within one call", async () => {
    await start({ jobMs: 3_000, stores: 4 });
    const stores = dashboards().filter(({ name }) => /^门店\d+日报$/.test(name));
    const chartIds = stores.flatMap((dashboard) => dashboard.chartIds);
    expect(chartIds).toHaveLength(20);
    dashboards().push({ ...(stores[0] as (typeof stores)[number]), id: "Twenty20", name: "二十张图", chartIds });
    const answer = await ask({ dashboard: "二十张图" });
    expect(answer.structured.counts).toMatchObject({ charts: 20, done: 20 });
    expect(stage.gio.sandbox.stats().violations).toBe(0);
  });

  test("a hundred charts stay within the budget; what is left out is named", async () => {
    await start({ jobMs: 20, stores: 20 });
    const stores = dashboards().filter(({ name }) => /^门店\d+日报$/.test(name));
    const chartIds = stores.flatMap((dashboard) => dashboard.chartIds);
    dashboards().push({ ...(stores[0] as (typeof stores)[number]), id: "Hundred1", name: "一百张图", chartIds });
    const { text, structured } = await ask({ dashboard: "一百张图" });
    expect(structured.counts.charts).toBe(100);
    expect(estimateTokens(text)).toBeLessThanOrEqual(4_100);
    expect(estimateTokens(JSON.stringify(structured))).toBeLessThanOrEqual(4_100);
    expect(structured.charts.length).toBeGreaterThan(10);
    expect(structured.left_out).toContain(`${100 - structured.charts.length} charts`);
    expect(text).toContain(structured.left_out);
  });
});

describe("charts that are not done", () => {
  test("are handles that the same call takes up", async () => {
    await start({ jobMs: 1_000 });
    const first = await ask({ dashboard: "流量与渠道", wait_seconds: 0 });
    expect(first.structured.counts).toMatchObject({ charts: 8, done: 0, running: 8 });
    expect(first.structured.poll_after_seconds).toBeGreaterThan(0);
    expect(first.structured.next).toContain("export_dashboard with the same arguments");
    const ids = chartsOf(first).map(({ export_id }) => export_id);
    for (const id of ids) expect(first.text).toContain(`${id}, running`);
    const second = await ask({ dashboard: "流量与渠道" });
    expect(second.structured.counts).toMatchObject({ charts: 8, done: 8 });
    expect(
      chartsOf(second)
        .map(({ export_id }) => export_id)
        .toSorted(),
    ).toEqual(ids.toSorted());
  });

  test("that cannot be exported say why, beside those that can", async () => {
    await start({ jobMs: 20 });
    const hostile = dashboards()[5]?.id;
    const { structured, text, isError } = await ask({ dashboard: hostile });
    expect(isError).toBe(false);
    expect(structured.counts).toMatchObject({ charts: 8, failed: 2, done: 6 });
    for (const { error } of structured.charts.filter(({ status }: Structured) => status === "failed")) {
      expect(error.message).toContain("Waiting does not mend this");
      expect(text).toContain(error.message);
    }
    expect(text).toContain("No rows: the event may not be tracked yet");
    expect(text).not.toMatch(/[\u202a-\u202e\u200b]/);
  });

  test("a range that nothing can be exported for is an error of its own", async () => {
    await start({ jobMs: 20 });
    const { isError, text } = await ask({ dashboard: "交易总览", range: "next century" });
    expect(isError).toBe(true);
    expect(text).toContain('range "next century" is not understood');
    expect(text.match(/is not understood/g)).toHaveLength(1);
  });
});
