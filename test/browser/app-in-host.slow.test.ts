import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import type { Client } from "@modelcontextprotocol/client";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath, startBrowser } from "../support/browser.ts";
import { sandboxEnv } from "../support/connect.ts";
import { type InspectorWeb, startInspectorWeb } from "../support/inspector-web.ts";
import { type ServeProcess, startServe } from "../support/serve.ts";

const numberOf = (text: string | null | undefined) => Number((text ?? "").replaceAll(",", ""));

// A host of other people, and the server as it is: nothing between the two is ours.
describe.skipIf(browserPath === undefined)("the app of show_chart in the Inspector", () => {
  let stage: { gio: ServedSandbox; server: ServeProcess; client: Client; home: string };
  let host: InspectorWeb;
  let browser: Browser;
  let closeBrowser: () => Promise<void>;
  beforeAll(async () => {
    const [gio, home] = await Promise.all([serveSandbox({ jobMs: 300 }), mkdtemp(join(tmpdir(), "growingio-app-"))]);
    const server = await startServe({ GROWINGIO_HOME: home, HOME: home, ...sandboxEnv(gio) });
    stage = { gio, server, client: await server.connect(), home };
    [host, { browser, close: closeBrowser }] = await Promise.all([startInspectorWeb(), startBrowser()]);
  });
  afterAll(async () => {
    await closeBrowser();
    await host.close();
    await stage.client.close();
    await stage.server.stop();
    await stage.gio.close();
    await rm(stage.home, { recursive: true, force: true });
  });

  /** Exports a chart as an assistant does, and opens the app on it. */
  const open = async (tool: string, shape: Parameters<ServedSandbox["sandbox"]["shop"]["chart"]>[0], input: object) => {
    const chart = stage.gio.sandbox.shop.chart(shape).id;
    // biome-ignore lint/suspicious/noExplicitAny: a test reads an answer as a program without our types does.
    const call = async (name: string, args: Record<string, unknown>): Promise<any> =>
      (await stage.client.callTool({ name, arguments: args })).structuredContent;
    const { export_id, digest } = await call(tool, { chart, ...input });
    const { page, frame, requests } = await host.open(browser, stage.server.url, "show_chart", { export_id });
    const cells = () =>
      frame
        .locator("tbody tr")
        .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    const button = (name: string) => frame.getByRole("button", { name, exact: true });
    return { page, frame, requests, cells, button, call, chart, export_id, digest };
  };

  test("shows an event chart's figures, those of other days and of the period before", async () => {
    const app = await open("export_event", "line", { range: "last_14_days" });
    await app.button("Table").click();
    const shown = await app.cells();
    expect(shown).toHaveLength(14);
    // The digest's total is the sum of what the page shows.
    const [metric] = app.digest.metrics;
    const sum = shown.reduce((total, row) => total + numberOf(row[1]), 0);
    expect(sum).toBe(metric.total);
    const { columns, rows } = await app.call("get_export", { export_id: app.export_id, limit: 14 });
    const place = columns.findIndex((column: { name: string }) => column.name === metric.name);
    expect(shown.map((row) => numberOf(row[1]))).toEqual(rows.map((row: unknown[]) => row[place]));

    await app.frame.getByLabel("days").fill("7");
    await app.button("Show").click();
    await expect.poll(async () => (await app.cells()).length).toBe(7);
    expect(await app.cells()).toEqual(shown.slice(-7));

    await app.button("Compare with the previous period").click();
    await expect.poll(() => app.button("Compare with the previous period").getAttribute("aria-pressed")).toBe("true");
    expect((await app.cells()).map((row) => row[2])).toEqual(shown.slice(0, 7).map((row) => row[1]));

    expect(app.requests).toEqual([]);
    expect(await app.frame.evaluate(() => fetch("https://example.com/").then(String, String))).toMatch(/TypeError/);
    await app.page.close();
  });

  test("shows a funnel's steps", async () => {
    const app = await open("export_funnel", "funnel", { range: "last_7_days" });
    const { steps } = app.digest;
    const drawn = (await app.frame.locator(".gio-picture svg text").allTextContents()).join("\n");
    for (const { users } of steps) expect(drawn).toContain(users.toLocaleString("en-US"));
    await app.button("Table").click();
    expect((await app.cells()).map((row) => numberOf(row[1]))).toEqual(
      steps.map(({ users }: { users: number }) => users),
    );
    await app.page.close();
  });
});
