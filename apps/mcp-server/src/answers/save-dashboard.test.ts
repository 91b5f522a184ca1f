import { describe, expect, test } from "vitest";
import { type Stage, toolsInProcess } from "../../test-support/tools-in-process.ts";
import type { ToolContext } from "../tool-kit/define-tool.ts";
import { saveDashboard } from "./save-dashboard.ts";

const setStage = await toolsInProcess();

type Shape = Parameters<Stage["exported"]>[0];

/** Saves a dashboard of these charts as a page. */
async function saved(...shapes: readonly Shape[]) {
  const { gio, services } = await setStage();
  const charts = shapes.map((shape) => ({
    id: gio.shop.chart(shape).id,
    name: gio.shop.chart(shape).name,
    kind: null,
  }));
  const get = async () => ({ id: "Zz99Zz99", name: "经营总览", charts });
  const context = {
    ...services,
    client: () => ({ dashboards: { get } }),
    ways: { page: () => "export_dashboard" },
    lookUpMs: 0,
    signal: new AbortController().signal,
    progress: () => {},
  };
  const dashboard = "https://www.growingio.com/projects/DemoShop/dashboards/Zz99Zz99";
  const wanted = { dashboard, project: undefined, format: "html", fileName: "页", overwrite: false };
  return await saveDashboard(wanted, context as unknown as ToolContext);
}

describe("nothing is saved of a dashboard", () => {
  test("without a chart", async () => {
    await expect(saved()).rejects.toThrow("经营总览 has no chart that can be exported: nothing is saved.");
  });

  test("whose charts have all failed; the first says why", async () => {
    await expect(saved("failing", "failingFunnel")).rejects.toMatchObject({
      code: "export_failed",
      message: expect.stringMatching(/^No chart of 经营总览 could be exported, nothing is saved: .*图表计算失败/),
    });
  });
});

test("charts that have failed are named beside a file of those that have not", async () => {
  const { text, structured } = await saved("failing", "bigNumber");
  expect(structured.warnings).toEqual([expect.stringMatching(/^已失效的事件图表 has no figures: .*图表计算失败/)]);
  expect(text).toContain(`Warning: ${structured.warnings[0]}`);
  expect(structured).not.toHaveProperty("matched");
  expect(structured).not.toHaveProperty("rows");
  expect(structured).not.toHaveProperty("notes");
});
