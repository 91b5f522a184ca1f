import { readFile, stat } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { ChartModel, Panel } from "@growingio-export/insight/chart";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath, startBrowser } from "../support/browser.ts";
import { type Stage, startStage } from "../support/connect.ts";
import { sandboxDocument, shown, sum } from "../support/sandbox-document.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ jobMs: 50 });
});
afterAll(() => stage.close());

/** The models that a report draws. */
async function modelsOf(path: string): Promise<(ChartModel | null)[]> {
  const [, json = ""] = /id="report-data">([\s\S]*?)<\/script>/.exec(await readFile(path, "utf8")) ?? [];
  return JSON.parse(json);
}

/** Values in a panel, those of a comparison included. */
function valuesIn(model: ChartModel): number {
  return model.panels.map(sizeOf).reduce((all, size) => all + size, 0);
}

function sizeOf(panel: Panel): number {
  switch (panel.shape) {
    case "series":
      return panel.series.reduce((count, one) => count + one.values.length + (one.compared?.length ?? 0), 0);
    case "values":
      return panel.rows.length;
    case "funnel":
      return panel.steps.length;
    case "cohorts":
      return panel.cohorts.length * panel.offsets.length;
  }
}

describe("an export as a report", () => {
  test("is a private file where save_export writes, not written over unless asked", async () => {
    const { id } = stage.gio.sandbox.shop.chart("line");
    const { structured: exported } = await stage.call("export_event", { chart: id, range: "last_7_days" });
    const args = { export_id: exported.export_id, format: "html" };
    const saved = await stage.call("save_export", args);
    expect(saved.isError).toBe(false);
    const { path, bytes } = saved.structured;
    expect(path).toMatch(/每日支付订单_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d_e\d+\.html$/);
    expect(saved.text).toContain(path);
    const file = await stat(path);
    expect([file.size, file.mode & 0o777]).toEqual([bytes, 0o600]);
    expect(saved.content.find(({ type }) => type === "resource_link")).toMatchObject({ mimeType: "text/html" });

    const again = await stage.call("save_export", args);
    expect([again.isError, again.text]).toEqual([true, expect.stringContaining("exists already")]);
    const over = await stage.call("save_export", { ...args, overwrite: true });
    expect([over.isError, over.structured.path]).toEqual([false, path]);
    const named = await stage.call("save_export", { ...args, file_name: "../week" });
    expect(named.structured.path).toMatch(/exports\/[^/]*week\.html$/);
  });

  test("is not made of a statement or of a list of users, and the answer says of what it is", async () => {
    const statement = await stage.call("save_export", { sql: "SELECT 1", format: "html" });
    expect([statement.isError, statement.text]).toEqual([true, expect.stringContaining("export_id or dashboard")]);
    const [segment] = stage.gio.sandbox.shop.segments;
    const list = await stage.call("save_export", { segment: segment?.id, format: "html" });
    expect([list.isError, list.text]).toEqual([true, expect.stringContaining("not allowed for user lists")]);
    const csv = await stage.call("save_export", { dashboard: "交易总览", format: "csv" });
    expect([csv.isError, csv.text]).toEqual([true, expect.stringMatching(/xlsx or html/)]);
  });
});

describe("a dashboard as a report", () => {
  test.each(["交易总览", "流量与渠道", "转化与留存", "数据质量"])(
    "%s: one file without a link, at most 2,000 values a chart",
    async (dashboard) => {
      const saved = await stage.call("save_export", { dashboard, format: "html" });
      expect(saved.isError).toBe(false);
      const { path, bytes, matched } = saved.structured;
      expect(matched).toContain(dashboard);
      expect(path).toMatch(new RegExp(`${dashboard}_\\d{4}-\\d\\d-\\d\\d_\\d{4}(_\\d+)?\\.html$`));
      expect(bytes).toBeLessThan(3 * 2 ** 20);
      const page = await readFile(path, "utf8");
      expect(page).not.toMatch(/https?:\/\//);
      const models = await modelsOf(path);
      const { chartIds = [] } = stage.gio.sandbox.shop.dashboards.find(({ name }) => name === dashboard) ?? {};
      expect(models).toHaveLength(chartIds.length);
      for (const model of models) if (model) expect(valuesIn(model)).toBeLessThanOrEqual(2_000);
    },
  );

  test("names of others are text in it", async () => {
    const named = stage.gio.sandbox.shop.dashboards.find(({ name }) => name.includes("evil.example"));
    const saved = await stage.call("save_export", { dashboard: named?.id, format: "html" });
    expect(saved.isError).toBe(false);
    const page = await readFile(saved.structured.path, "utf8");
    expect(page.match(/<script[\s>]/g)).toHaveLength(2);
    expect(page).not.toMatch(/https?:\/\/|<img|href="(?!#)/);
  });

  test.skipIf(browserPath === undefined)(
    "its figures and sentences are those of the digest, and of the rows",
    { timeout: 60_000 },
    async () => {
      const { browser, close }: { browser: Browser; close(): Promise<void> } = await startBrowser();
      try {
        const answer = await stage.call("export_dashboard", {
          dashboard: "交易总览",
          range: "last_week",
          compare_to: "previous_period",
          save: true,
        });
        const page = await browser.newPage();
        await page.goto(pathToFileURL(answer.structured.path).href);
        const told = await page.locator("section.report-chart").evaluateAll((sections) =>
          sections.map((section) => ({
            id: section.querySelector(".report-facts li:nth-child(2)")?.textContent,
            name: section.querySelector("h2")?.textContent,
            said: [...section.querySelectorAll(".report-said p")].map((line) => line.textContent),
            drawn: section.querySelectorAll(".gio-picture svg").length,
          })),
        );
        const { charts, range, compared_with } = answer.structured;
        expect(told.map(({ id }) => id)).toEqual(charts.map(({ chart }: { chart: { id: string } }) => chart.id));
        for (const [place, { headline }] of charts.entries()) {
          const lines = headline.split("\n").map((line: string) => line.replace(/^- /, ""));
          expect(told[place]?.said.slice(0, lines.length)).toEqual(lines);
          expect(told[place]?.drawn).toBe(1);
        }
        expect(await page.locator(".report-head").textContent()).toContain(range);
        expect(await page.locator(".report-head").textContent()).toContain(compared_with);

        // By arithmetic of its own: the week's orders and those of the week before.
        const chart = stage.gio.sandbox.shop.chart("bigNumber");
        const ofWeek = async (text: string) => {
          const [first = "", last = first] = text.split(" to ");
          const startTime = Date.parse(`${first}T00:00:00+08:00`);
          const endTime = Date.parse(`${last}T23:59:59.999+08:00`);
          const document = await sandboxDocument(stage.gio, chart, { startTime, endTime });
          return sum(document.column("订单支付_次"));
        };
        const [now, then] = [await ofWeek(range), await ofWeek(compared_with)];
        const place = told.findIndex(({ id }) => id === chart.id);
        const tile = page.locator(`.report-figures a[href="#chart-${place + 1}"]`);
        expect(await tile.locator("strong").textContent()).toBe(shown(now));
        const change = ((now - then) / then) * 100;
        expect(await tile.locator(".tile-change b").textContent()).toBe(
          `${change > 0 ? "▲ +" : "▼ "}${change.toFixed(1)}%`,
        );
        const cells = await page
          .locator(`[data-table="${place}"] tbody tr`)
          .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
        const column = (at: number) => sum(cells.map((row) => Number(row[at]?.replaceAll(",", ""))));
        expect([column(1), column(2)]).toEqual([now, then]);
      } finally {
        await close();
      }
    },
  );
});
