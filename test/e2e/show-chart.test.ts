import { PNG } from "pngjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ jobMs: 50 });
});
afterAll(() => stage.close());

const META = "growingio/chart";

async function exported(tool: string, chart: string, more: object = {}): Promise<string> {
  return (await stage.call(tool, { chart, ...more })).structured.export_id;
}

/** The answer as a host gets it. */
async function shown(args: Record<string, unknown>) {
  const result = await stage.client.callTool({ name: "show_chart", arguments: args });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads an answer as a program without our types does.
  const { content, structuredContent, isError = false, _meta } = result as any;
  const image = content.find(({ type }: { type: string }) => type === "image");
  return {
    text: content[0].text as string,
    structured: structuredContent,
    isError: isError as boolean,
    meta: _meta?.[META],
    image: image === undefined ? undefined : PNG.sync.read(Buffer.from(image.data, "base64")),
    mimeType: image?.mimeType,
  };
}

test("a finished export is a picture, its figures, and data for a view; all say the same", async () => {
  const id = await exported("export_event", "每日支付订单", { range: "last_14_days" });
  const { text, structured, image, mimeType, meta } = await shown({ export_id: id });
  expect(mimeType).toBe("image/png");
  expect(image?.width).toBeGreaterThanOrEqual(900);
  expect(image?.height).toBeGreaterThanOrEqual(420);
  expect(structured).toMatchObject({ export_id: id, drawn_as: "line", chart: { name: "每日支付订单" } });
  expect(structured.rows).toHaveLength(14);
  const [first] = meta.model.panels;
  expect(first.series[0].values).toEqual(structured.rows.map(([, value]: unknown[]) => value));
  for (const [point, value] of structured.rows) expect(text).toContain(`| ${point} | ${value.toLocaleString("en")} |`);

  const digest = (await stage.call("get_export", { export_id: id })).structured.digest;
  const metric = digest.metrics.find(({ name }: { name: string }) => name === structured.shows);
  const total = structured.rows.reduce((sum: number, [, value]: [string, number]) => sum + value, 0);
  expect(total).toBe(metric.total);
});

test("a metric, a dimension and a form are chosen; what there is not is answered with what there is", async () => {
  const id = await exported("export_event", "各平台支付订单", { range: "last_7_days" });
  const bars = await shown({ export_id: id, dimension: "平台", chart: "bar" });
  expect(bars.structured).toMatchObject({ drawn_as: "bar", shows: expect.stringContaining("平台") });
  expect(bars.structured.columns[0]).toBe("平台");
  const people = await shown({ export_id: id, metric: "订单支付_人" });
  expect(people.structured.shows).toBe("订单支付_人");
  const table = await shown({ export_id: id, chart: "table" });
  expect(table.structured.drawn_as).toBe("table");
  expect(table.image).toBeDefined();
  expect((await shown({ export_id: id, chart: "heatmap" })).text).toMatch(/not drawn as heatmap.*line, bar, table/);
  expect((await shown({ export_id: id, metric: "不存在" })).text).toContain("订单支付_次, 订单支付_人");
  expect((await shown({ export_id: id, dimension: "城市" })).text).toContain("平台");
});

test("another range is drawn beside it, point by point", async () => {
  const id = await exported("export_event", "每日支付订单", { range: "last_7_days" });
  const { structured, meta } = await shown({ export_id: id, compare_to: "previous_period" });
  const before = await exported("export_event", "每日支付订单", {
    range: structured.compared_with.replace(" to ", "/"),
  });
  const other = await shown({ export_id: before });
  expect(structured.rows.map((row: unknown[]) => row[2])).toEqual(
    other.structured.rows.map(([, value]: unknown[]) => value),
  );
  expect(meta.model.compared_with).toBe(structured.compared_with);
});

test.each([
  ["export_funnel", "购买转化漏斗", "funnel", /of the first step/],
  ["export_retention", "新注册用户日留存", "heatmap", /cohort/],
  ["export_distribution", "人均支付次数分布", "bar", /share/],
])("%s is drawn as what it is", async (tool, chart, form, words) => {
  const { text, structured, image } = await shown({ export_id: await exported(tool, chart) });
  expect(structured.drawn_as).toBe(form);
  expect(text).toMatch(words);
  expect(image?.width).toBe(900);
});

test("the view is a resource that loads nothing, and the tool names it", async () => {
  const { tools } = await stage.client.listTools();
  const uri = "ui://growingio/chart.html";
  expect(tools.find(({ name }) => name === "show_chart")?._meta).toMatchObject({ ui: { resourceUri: uri } });
  const { resources } = await stage.client.listResources();
  expect(resources.find((resource) => resource.uri === uri)).toMatchObject({ mimeType: "text/html;profile=mcp-app" });
  const { contents } = await stage.client.readResource({ uri });
  const [page] = contents;
  expect(page).toMatchObject({ uri, mimeType: "text/html;profile=mcp-app", _meta: { ui: { csp: {} } } });
  const html = page !== undefined && "text" in page ? page.text : "";
  expect(html).toMatch(/<!doctype html>/i);
  expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
});

test("what runs still, and what is not there, is told", async () => {
  const slow = await startStage({ jobMs: 60_000 });
  try {
    const { structured } = await slow.call("export_event", { chart: "支付订单数", wait_seconds: 0 });
    expect(structured.status).toBe("running");
    const { text, isError } = await slow.call("show_chart", { export_id: structured.export_id });
    expect({ text, isError }).toMatchObject({
      isError: true,
      text: expect.stringMatching(/still running.*get_export/),
    });
  } finally {
    await slow.close();
  }
  expect(await shown({ export_id: "exp_2222222222" })).toMatchObject({ isError: true, image: undefined });
});

test("of a list of users there is no chart", async () => {
  const link = await stage.call("get_segment_link", { segment: stage.gio.sandbox.shop.segments[0]?.id });
  const { text } = await shown({ export_id: link.structured.export_id });
  expect(text).toMatch(/list of users/);
});

test("the same words compare the same days, whether an export is compared or its chart", async () => {
  const { structured } = await stage.call("export_event", {
    chart: "每日支付订单",
    range: "this_year",
    compare_to: "previous_period",
  });
  const { start, end } = structured.compared_with.range;
  const { structured: drawn } = await shown({ export_id: structured.export_id, compare_to: "previous_period" });
  expect(drawn.compared_with).toBe(`${start.slice(0, 10)} to ${end.slice(0, 10)}`);
  expect(drawn.export_id).toBe(structured.export_id);
});
