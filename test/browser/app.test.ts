import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppHostOptions, hostApp } from "../support/app-host.ts";
import { browserPath, startBrowser } from "../support/browser.ts";
import { chartAppHtml, shownChart } from "../support/chart-app.ts";
import { markedLine, severalPanels, shortLine, values, wave } from "./models.ts";

const finish = { content: [], structuredContent: { status: "done", export_id: "ex_second" } };

describe.skipIf(browserPath === undefined)("the chart app", () => {
  let browser: Browser;
  let close: () => Promise<void>;
  let html: string;
  beforeAll(async () => {
    html = await chartAppHtml();
    ({ browser, close } = await startBrowser());
  });
  afterAll(() => close());
  const open = async (options: Omit<AppHostOptions, "html">) => {
    const app = await hostApp(browser, { html, ...options });
    await app.frame.waitForFunction(() => (document.querySelector("main")?.textContent ?? "").length > 5);
    return {
      ...app,
      button: (name: string) => app.frame.getByRole("button", { name, exact: true }),
      rows: () =>
        app.frame
          .locator("tbody tr")
          .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))),
      [Symbol.asyncDispose]: () => app.page.close(),
    };
  };

  test("draws the figures of the answer where they belong", async () => {
    await using app = await open({ result: shownChart(shortLine("en"), "bar") });
    const expected = wave(7);
    const heights = await app.frame.evaluate(() =>
      [...document.querySelectorAll<SVGPathElement>(".gio-picture svg path")]
        .filter((path) => path.getAttribute("fill") === "#0b5fce")
        .map((path) => path.getBBox().height),
    );
    expect(heights).toHaveLength(7);
    const scale = (heights[0] ?? 0) / (expected[0] ?? 1);
    for (const [at, value] of expected.entries()) expect(Math.abs((heights[at] ?? 0) - value * scale)).toBeLessThan(1);
    const drawn = await app.frame.locator(".gio-picture svg text").allTextContents();
    expect(drawn).toEqual(expect.arrayContaining(expected.map((value) => value.toLocaleString("en-US"))));
  });

  test("has the same figures as a table, which says what is not complete", async () => {
    await using app = await open({ result: shownChart(markedLine("en", 30), "table") });
    const rows = await app.rows();
    expect(rows).toHaveLength(30);
    expect(rows[20]?.slice(0, 3)).toEqual(["2026-01-21", "26,000", (wave(30, 7_000)[20] ?? 0).toLocaleString("en-US")]);
    expect(rows[29]?.at(-1)).toMatch(/not complete/);
    expect(
      await app.frame
        .locator("table")
        .evaluate((table) => [
          table.querySelector("caption")?.textContent,
          table.querySelectorAll("th[scope=col]").length,
          table.querySelectorAll("th[scope=row]").length,
        ]),
    ).toEqual(["orders paid", 4, 30]);
  });

  test("tells the figure where the pointer is", async () => {
    await using app = await open({ result: shownChart(markedLine("en", 30), "line") });
    const box = await app.frame.locator(".gio-picture svg").boundingBox();
    if (box === null) throw new Error("no chart");
    await app.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect
      .poll(() => app.frame.locator(".gio-picture svg text").allTextContents())
      .toContainEqual(expect.stringMatching(/orders paid: [\d,]+/));
    const said = (await app.frame.locator(".gio-picture svg text").allTextContents()).join("\n");
    const [, day = ""] = /^(2026-01-\d\d)$/m.exec(said) ?? [];
    const at = Number(day.slice(-2)) - 1;
    expect(said).toContain(`orders paid: ${(wave(30)[at] ?? 0).toLocaleString("en-US")}`);
  });

  test("switches metric, dimension and form by the keyboard alone", async () => {
    await using app = await open({ result: shownChart(severalPanels("en"), "line") });
    const caption = app.frame.locator("figcaption");
    expect(await caption.textContent()).toBe("orders paid");
    await app.frame.getByLabel("Metric").focus();
    await app.page.keyboard.press("ArrowDown");
    await expect.poll(() => caption.textContent()).toBe("revenue");
    await app.page.keyboard.press("ArrowUp");
    await app.page.keyboard.press("Tab");
    expect(await app.frame.getByLabel("Dimension").evaluate((list) => list === document.activeElement)).toBe(true);
    await app.page.keyboard.press("ArrowDown");
    await expect.poll(() => caption.textContent()).toBe("orders paid by city");
    expect(await app.button("Bars").getAttribute("aria-pressed")).toBe("true");
    await app.button("Line").focus();
    await app.page.keyboard.press("Enter");
    await expect.poll(() => app.frame.locator(".gio-picture svg text").allTextContents()).toContain("Beijing");
    await app.button("Table").focus();
    await app.page.keyboard.press("Space");
    expect(await app.rows()).toHaveLength(7);
    expect(app.asked.filter(({ method }) => method === "tools/call")).toEqual([]);
  });

  test("exports the last days, waits, and shows them", async () => {
    const calls: [string, object][] = [];
    const running = {
      content: [],
      structuredContent: { status: "running", export_id: "ex_second", poll_after_seconds: 0.1 },
    };
    const ended = Promise.withResolvers<typeof finish>();
    await using app = await open({
      result: shownChart(shortLine("en"), "line"),
      call: (name, args) => {
        calls.push([name, args]);
        if (name === "export_event") return running;
        if (name === "get_export") return calls.length === 2 ? running : ended.promise;
        return shownChart(shortLine("en", 14), "line", 0, "ex_second");
      },
    });
    await app.frame.getByLabel("days").fill("14");
    await app.frame.getByLabel("days").press("Enter");
    await expect.poll(() => app.frame.getByRole("status").textContent()).toBe("GrowingIO is computing the export…");
    expect(await app.button("Show").isDisabled()).toBe(true);
    expect(await app.button("Compare with the previous period").isDisabled()).toBe(true);
    ended.resolve(finish);
    await expect.poll(() => app.button("Show").isDisabled()).toBe(false);
    expect(calls).toEqual([
      ["export_event", { chart: "abc", range: "last_14_days" }],
      ["get_export", { export_id: "ex_second" }],
      ["get_export", { export_id: "ex_second" }],
      ["show_chart", { export_id: "ex_second", chart: "line", metric: "orders paid" }],
    ]);
    expect(await app.frame.locator(".gio-picture").getAttribute("aria-label")).toContain("2026-01-14");
    // The host hears it after the user has seen it.
    const told = () => app.asked.filter(({ method }) => method === "ui/update-model-context");
    await expect.poll(() => JSON.stringify(told().at(-1) ?? null)).toContain("ex_second");
  });

  test("says in the server's words what went wrong, and can be asked again", async () => {
    await using app = await open({
      result: shownChart(shortLine("zh"), "line"),
      call: () => ({ isError: true, content: [{ type: "text", text: "最多 365 天。" }] }),
    });
    await app.button("查看").click();
    await expect.poll(() => app.frame.getByRole("alert").textContent()).toBe("最多 365 天。");
    expect(await app.button("查看").isDisabled()).toBe(false);
  });

  test("sets the period before beside the figures, and takes it away", async () => {
    const calls: object[] = [];
    await using app = await open({
      result: shownChart(shortLine("en"), "bar"),
      call: (_, args) => {
        calls.push(args);
        return shownChart("compare_to" in args ? markedLine("en", 7) : shortLine("en"), "bar");
      },
    });
    const compare = app.button("Compare with the previous period");
    await compare.click();
    await expect.poll(() => compare.getAttribute("aria-pressed")).toBe("true");
    expect(await app.frame.locator(".gio-range").textContent()).toContain("compared with 2025-11-02 to 2025-12-31");
    await compare.click();
    await expect.poll(() => compare.getAttribute("aria-pressed")).toBe("false");
    expect(calls).toEqual([
      { export_id: "ex_first", chart: "bar", metric: "orders paid", compare_to: "previous_period" },
      { export_id: "ex_first", chart: "bar", metric: "orders paid" },
    ]);
  });

  test("has no control that a host does not serve", async () => {
    await using app = await open({ result: shownChart(shortLine("en"), "line") });
    expect(await app.frame.getByRole("button").allTextContents()).toEqual(["Line", "Bars", "Table"]);
  });

  test("shows the words of an answer with nothing to draw, and an error as one", async () => {
    await using app = await open({ result: { content: [{ type: "text", text: "Orders: 12 <b>& more</b>" }] } });
    expect(await app.frame.locator("main").textContent()).toBe("Orders: 12 <b>& more</b>");
    await app.result({ isError: true, content: [{ type: "text", text: "No such export." }] });
    await expect.poll(() => app.frame.getByRole("alert").textContent()).toBe("No such export.");
  });

  test("follows the host's theme while it is open", async () => {
    await using app = await open({ result: shownChart(shortLine("en"), "line"), context: { theme: "dark" } });
    const ground = () =>
      app.frame.evaluate(() => getComputedStyle(document.querySelector("main") ?? document.body).backgroundColor);
    const drawn = () => app.frame.locator(".gio-picture svg rect").first().getAttribute("fill");
    expect([await ground(), await drawn()]).toEqual(["rgb(18, 23, 29)", "#12171d"]);
    await app.context({ theme: "light" });
    await expect.poll(drawn).toBe("#ffffff");
    expect(await ground()).toBe("rgb(255, 255, 255)");
  });

  test("takes names for what they are, not for markup", async () => {
    const model = values("en", 5);
    const name = '<img src=x onerror="document.title=1"> {b} {a|x}';
    const [panel] = model.panels;
    if (panel?.shape !== "values") throw new Error("no values");
    const named = { ...model, name, panels: [{ ...panel, title: name, rows: [{ name, value: 1 }, ...panel.rows] }] };
    await using app = await open({ result: shownChart(named, "bar") });
    expect(await app.frame.locator("h1").textContent()).toBe(name);
    expect(await app.frame.locator("img").count()).toBe(0);
    await app.button("Table").click();
    expect((await app.rows())[0]?.[0]).toBe(name);
  });

  test("asks nothing of the network, and could not", async () => {
    await using app = await open({ result: shownChart(shortLine("en"), "line"), call: () => finish });
    expect(app.requests).toEqual([]);
    expect(app.complaints).toEqual([]);
    expect(await app.frame.evaluate(() => fetch("https://example.com/").then(String, String))).toMatch(/TypeError/);
    expect(html).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/\beval\(|new Function\(/);
  });

  test.each(["light", "dark"] as const)("has no fault that axe finds, %s", async (theme) => {
    await using app = await open({
      result: shownChart(severalPanels("zh"), "line"),
      context: { theme },
      call: () => finish,
    });
    const faults = () =>
      app.frame.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page.
        const { violations } = await (globalThis as any).axe.run();
        return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0]?.html]);
      });
    await app.frame.evaluate(axe.source);
    expect(await faults()).toEqual([]);
    await app.button("表格").click();
    expect(await faults()).toEqual([]);
  });
});
