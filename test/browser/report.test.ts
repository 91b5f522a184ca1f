import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { speak } from "@growingio-export/core";
import { zh as insightZh } from "@growingio-export/insight/zh";
import { type Report, type ReportChart, reportHtml } from "@growingio-export/report";
import { zh as reportZh } from "@growingio-export/report/zh";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { browserPath, startBrowser } from "../support/browser.ts";
import { isColored, readPixels } from "../support/pixels.ts";
import { cohorts, funnel, markedLine, severalPanels, shortLine, values, wave } from "./models.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** For people to look at; git ignores it. */
const artefacts = fileURLToPath(new URL("../artefacts/report/", import.meta.url));

const hostile = `</script><script>globalThis.ran = 1</script><img src=x onerror="globalThis.ran = 1">\u2028[x](javascript:alert(1)) =HYPERLINK("https://evil.example","x")`;

type Language = Report["language"];

const chart = (id: string, more: Partial<ReportChart>): ReportChart => ({
  id,
  name: `Chart ${id}`,
  kind: "event analysis",
  figure: { name: "orders paid, total", value: "123,456", change: "+12.5%", change_of: "this week against the last" },
  sentences: ["- orders paid: total 123,456; second half +12.5%."],
  warnings: ["Today (2026-03-01) has not ended: its point is incomplete."],
  freshness: "exported 2026-03-01 10:00: the latest figures may still change",
  model: null,
  ...more,
});

const wholeReport = (language: Language, more: Partial<Report> = {}): Report => ({
  title: language === "zh" ? "交易总览" : "Trade",
  dashboard: { id: "dash1234", name: "Trade" },
  range: "2026-01-01 to 2026-03-01",
  exported_at: "2026-03-01T10:00:00.000+08:00",
  language,
  warnings: ["Figures of yesterday may still change."],
  charts: [
    chart("line", { model: markedLine(language), change_pct: 12.5 }),
    chart("several", { model: severalPanels(language), change_pct: -3 }),
    chart("funnel", { model: funnel(language, 4) }),
    chart("cohorts", { model: cohorts(language, 8, 8) }),
    chart("values", { model: values(language, 5) }),
    chart("failed", { error: "no such chart", sentences: [], warnings: [] }),
  ],
  ...more,
});

describe.skipIf(browserPath === undefined)("a report in a browser", () => {
  let browser: Browser;
  let close: () => Promise<void>;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "report-"));
    ({ browser, close } = await startBrowser());
  });
  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => speak("en"));

  /** Opens a page as a file; what it asks for, logs and breaks is kept. */
  const open = async (html: string, colorScheme: "light" | "dark" = "light") => {
    const path = join(folder, `${Math.random().toString(36).slice(2)}.html`);
    await writeFile(path, html);
    const page = await browser.newPage({ colorScheme, viewport: { width: 1100, height: 900 } });
    const requests: string[] = [];
    const logged: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => logged.push(message.text()));
    page.on("pageerror", (error) => logged.push(error.message));
    await page.goto(pathToFileURL(path).href);
    return { page, requests, logged, own: pathToFileURL(path).href, [Symbol.asyncDispose]: () => page.close() };
  };
  const write = async (language: Language, more: Partial<Report> = {}) => {
    if (language === "zh") speak("zh", insightZh, reportZh);
    return await reportHtml(wholeReport(language, more));
  };
  const tableRows = (page: Page, place: number) =>
    page
      .locator(`[data-table="${place}"] tbody tr`)
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

  test("draws every chart, asks nobody for anything and breaks no rule of its own", async () => {
    await using opened = await open(await write("en"));
    const { page, requests, logged, own } = opened;
    expect(await page.locator(".gio-picture svg").count()).toBe(5);
    expect(requests).toEqual([own]);
    expect(logged).toEqual([]);
  });

  test("the table's figures are those of the picture: bars are as high as they are large", async () => {
    const model = shortLine("en");
    await using opened = await open(await write("en", { charts: [chart("short", { model })] }));
    const { page } = opened;
    await page.getByRole("button", { name: "Bars" }).click();
    const figures = (await tableRows(page, 0)).map(([, value]) => Number(value?.replaceAll(",", "")));
    expect(figures).toEqual(wave(7));
    const heights = await page.evaluate(() =>
      [...document.querySelectorAll<SVGPathElement>(".gio-picture svg path")]
        .filter((path) => path.getAttribute("fill") === "#0b5fce")
        .map((path) => path.getBBox().height),
    );
    expect(heights).toHaveLength(7);
    const scale = (heights[0] ?? 0) / (figures[0] ?? 1);
    for (const [at, value] of figures.entries()) expect(Math.abs((heights[at] ?? 0) - value * scale)).toBeLessThan(1);
  });

  test("a script or a style that somebody puts in does not count, and nothing can be fetched", async () => {
    const html = await write("en");
    const changed = html
      .replace("</main>", `</main><script>globalThis.ran = 1</script><img src="data:," onerror="globalThis.ran = 1">`)
      .replace("<h1>", `<h1 style="display:none" onclick="globalThis.ran = 1">`);
    await using opened = await open(changed);
    const { page, logged } = opened;
    await page.locator("h1").click();
    expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(logged.filter((line) => line.includes("Content Security Policy"))).not.toEqual([]);
    const reached = await page.evaluate(async () => {
      const fetched = await fetch("http://127.0.0.1:1/").catch((error: Error) => error.message);
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve("loaded");
        image.onerror = () => resolve("refused");
      });
      image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
      return [typeof fetched, await loaded];
    });
    expect(reached).toEqual(["string", "refused"]);
  });

  test("names of others stay text, in the page and in its charts", async () => {
    const model = structuredClone(severalPanels("en"));
    const named = JSON.parse(
      JSON.stringify({ ...model, name: hostile }).replaceAll('"orders paid', () =>
        JSON.stringify(hostile).slice(0, -1),
      ),
    );
    const evil = chart("x", {
      name: hostile,
      sentences: [hostile],
      warnings: [hostile],
      figure: { name: hostile, value: hostile, change: hostile, change_of: hostile },
      model: named,
    });
    await using opened = await open(await write("en", { title: hostile, charts: [evil] }));
    const { page, logged, requests, own } = opened;
    expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
    expect(await page.locator("img, iframe, a:not([href^='#'])").count()).toBe(0);
    expect(await page.locator("h1").textContent()).toBe(hostile);
    expect(await page.locator("figcaption").textContent()).toContain("</script><script>");
    await page.locator(".gio-picture svg").hover();
    expect([logged, requests]).toEqual([[], [own]]);
  });

  test("the table is that of the figures that are drawn", async () => {
    await using opened = await open(await write("en"));
    const { page } = opened;
    const section = page.locator("section", { has: page.getByRole("heading", { name: "Chart several" }) });
    const place = Number((await section.getAttribute("id"))?.slice("chart-".length)) - 1;
    await section.locator("summary").click();
    const before = await tableRows(page, place);
    await section.getByLabel("Metric").selectOption({ label: "revenue" });
    await expect.poll(() => section.locator("caption").textContent()).toBe("revenue");
    expect(await tableRows(page, place)).not.toEqual(before);
  });

  test("what moved most is told first, and each tile leads to its chart", async () => {
    await using opened = await open(await write("en"));
    const { page } = opened;
    expect((await page.locator("section.report-chart h2").allTextContents()).slice(0, 2)).toEqual([
      "Chart line",
      "Chart several",
    ]);
    const target = await page.locator(".report-figures a").nth(1).getAttribute("href");
    expect(await page.locator(`${target} h2`).textContent()).toBe("Chart several");
  });

  test("is dark or light by the machine, and by its switch", async () => {
    await using opened = await open(await write("en"), "dark");
    const { page } = opened;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const chartThemes = () =>
      page
        .locator(".gio-chart")
        .evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLElement).dataset.theme))]);
    expect([await ground(), await chartThemes()]).toEqual(["rgb(11, 15, 20)", ["dark"]]);
    await page.getByRole("button", { name: "light" }).click();
    expect([await ground(), await chartThemes()]).toEqual(["rgb(245, 246, 248)", ["light"]]);
    await page.getByRole("button", { name: "automatic" }).click();
    expect([await ground(), await chartThemes()]).toEqual(["rgb(11, 15, 20)", ["dark"]]);
  });

  test("on paper it is light, without switches, and every chart is there", async () => {
    const charts = [...wholeReport("en").charts, chart("tall", { model: cohorts("en", 64, 31) })];
    await using opened = await open(await write("en", { charts }), "dark");
    const { page } = opened;
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const seen = await page.evaluate(() => ({
      ink: getComputedStyle(document.querySelector("h1") ?? document.body).color,
      themes: [...document.querySelectorAll<HTMLElement>(".gio-chart")].map(({ dataset }) => dataset.theme),
      heights: [...document.querySelectorAll(".gio-picture svg")].map((svg) => svg.getBoundingClientRect().height),
      switches: [...document.querySelectorAll<HTMLElement>("button, select")].filter((one) => one.offsetHeight > 0)
        .length,
      breaks: [...document.querySelectorAll(".report-chart")].map((one) => getComputedStyle(one).breakInside),
    }));
    expect(seen.ink).toBe("rgb(31, 35, 40)");
    expect(new Set(seen.themes)).toEqual(new Set(["light"]));
    expect(seen.heights.every((height) => height > 150)).toBe(true);
    expect(seen.heights).toHaveLength(6);
    // No picture is higher than a page.
    expect(Math.max(...seen.heights)).toBeLessThan((230 / 25.4) * 96);
    expect(seen.switches).toBe(0);
    expect(new Set(seen.breaks)).toEqual(new Set(["avoid"]));
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".gio-chart").first().getAttribute("data-theme")).toBe("dark");
    // As a browser prints it.
    const file = await page.pdf({ format: "A4" });
    expect(file.length).toBeGreaterThan(20_000);
  });

  test.each([
    ["en", "light"],
    ["en", "dark"],
    ["zh", "light"],
    ["zh", "dark"],
  ] as const)("has no fault that axe finds, and is drawn: %s, %s", async (language, theme) => {
    await using opened = await open(await write(language), theme);
    const { page } = opened;
    await page.evaluate(axe);
    const faults = () =>
      page.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page.
        const { violations } = await (globalThis as any).axe.run();
        return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0]?.html]);
      });
    expect(await faults()).toEqual([]);
    for (const summary of await page.locator("summary").all()) await summary.click();
    expect(await faults()).toEqual([]);
    expect(await page.locator("html").getAttribute("lang")).toBe(language === "zh" ? "zh-CN" : "en");
    await mkdir(artefacts, { recursive: true });
    for (const [place, picture] of (await page.locator(".gio-picture").all()).entries()) {
      const png = await picture.screenshot({ path: join(artefacts, `${language}-${theme}-${place + 1}.png`) });
      const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 0 };
      expect(isColored(readPixels(png), { x: 0, y: 0, width, height }, 200), `chart ${place + 1}`).toBe(true);
    }
    await page.screenshot({ path: join(artefacts, `${language}-${theme}.png`), fullPage: true });
  });
});
