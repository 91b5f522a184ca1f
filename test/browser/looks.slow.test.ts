import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ChartModel } from "@growingio-export/insight/chart";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostedApp, hostApp } from "../support/app-host.ts";
import { browserPath, startBrowser } from "../support/browser.ts";
import { bundledFont, chartAppHtml, shownChart } from "../support/chart-app.ts";
import { faultsOf, glyphLikeness } from "../support/chart-look.ts";
import { cohorts, funnel, manyLines, markedLine, severalPanels, shortLine, values } from "./models.ts";

/** For people to look at; git ignores it. */
const artefacts = fileURLToPath(new URL("../artefacts/app/", import.meta.url));

type Language = ChartModel["language"];

const charts: [name: string, form: string, make: (language: Language) => ChartModel][] = [
  ["line", "line", (language) => shortLine(language)],
  ["line of 60 with all marks", "line", (language) => markedLine(language)],
  ["lines of 500", "line", (language) => manyLines(language, 500)],
  ["lines of 8 long names", "line", (language) => manyLines(language, 60, 8)],
  ["bars of time", "bar", (language) => shortLine(language)],
  ["bars of time compared", "bar", (language) => markedLine(language)],
  ["bars of 500", "bar", (language) => manyLines(language, 500, 1)],
  ["bars of 5 values", "bar", (language) => values(language, 5)],
  ["bars of 60 long names", "bar", (language) => values(language, 60)],
  ["funnel", "funnel", (language) => funnel(language, 4)],
  ["funnel of 10 long names", "funnel", (language) => funnel(language, 10)],
  ["funnel as bars", "bar", (language) => funnel(language, 4)],
  ["heatmap", "heatmap", (language) => cohorts(language, 8, 8)],
  ["heatmap of 30 by 31", "heatmap", (language) => cohorts(language, 30, 31)],
  ["table", "table", (language) => markedLine(language)],
  ["table of values", "table", (language) => severalPanels(language)],
];
// A telephone's width, too.
const looks = [
  { language: "en", theme: "light", width: 900 },
  { language: "en", theme: "dark", width: 900 },
  { language: "zh", theme: "light", width: 900 },
  { language: "zh", theme: "dark", width: 900 },
  { language: "en", theme: "light", width: 380 },
  { language: "zh", theme: "dark", width: 380 },
] as const;

/** The part of a page that has something on it. */
async function pictureOf(page: Page, frame: Frame): Promise<Uint8Array> {
  const { width, height } = await frame.evaluate(async () => {
    // What was drawn last has to be on the screen.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return { width: innerWidth, height: document.body.scrollHeight };
  });
  return page.screenshot({ clip: { x: 0, y: 0, width, height } });
}

describe.skipIf(browserPath === undefined)("a chart in the app", () => {
  let browser: Browser;
  let close: () => Promise<void>;
  // Each is a page of its own, shown one chart after the other.
  const apps = new Map<number, HostedApp>();
  beforeAll(async () => {
    ({ browser, close } = await startBrowser());
    const html = await chartAppHtml();
    for (const width of [900, 380]) {
      const result = shownChart(shortLine("en"), "line");
      apps.set(width, await hostApp(browser, { html, result, width, height: 2_000, call: () => ({}) }));
    }
    await mkdir(artefacts, { recursive: true });
  });
  afterAll(() => close());

  const show = async (width: number, model: ChartModel, form: string, theme: "light" | "dark" = "light") => {
    const app = apps.get(width);
    if (app === undefined) throw new Error("no app");
    await app.context({ theme });
    await app.result(shownChart(model, form));
    const panel = `${model.panels[0]?.title}`;
    await app.frame.waitForFunction(
      ([title, dark]) =>
        document.querySelector("figcaption")?.textContent === title &&
        document.querySelector("main")?.dataset.theme === dark,
      [panel, theme],
    );
    return app;
  };

  test.each(charts)("%s: nothing is cut, laid on something else or too pale to read", async (name, form, make) => {
    for (const look of looks) {
      const { language, theme, width } = look;
      const { page, frame } = await show(width, make(language), form, theme);
      const png = await pictureOf(page, frame);
      await writeFile(`${artefacts}${name.replaceAll(" ", "-")}-${width}-${language}-${theme}.png`, png);
      const faults = form === "table" ? [] : await faultsOf(frame, png);
      expect({ ...look, faults }).toEqual({ ...look, faults: [] });
    }
  });

  test("Chinese is drawn as Chinese, and a box would be seen", async () => {
    const font = await bundledFont();
    const { page, frame } = await show(900, values("zh", 5), "bar");
    for (const city of ["北京", "深圳"]) expect(await glyphLikeness(page, frame, city, font)).toBeGreaterThan(0.8);
    // No font has these: each is drawn as a box, or as nothing.
    const unknown = "\u{e000}\u{e001}";
    const [panel] = values("zh", 5).panels;
    if (panel?.shape !== "values") throw new Error("no values");
    const rows = [{ name: unknown, value: 9_000 }, ...panel.rows];
    await show(900, { ...values("zh", 5), panels: [{ ...panel, title: "boxes", rows }] }, "bar");
    expect(await glyphLikeness(page, frame, unknown, font, "北京")).toBeLessThan(0.5);
  });

  test("an empty chart is seen to be one", async () => {
    const [panel] = shortLine("en").panels;
    if (panel?.shape !== "series") throw new Error("no series");
    const series = [{ name: "nothing", values: panel.points.map(() => null) }];
    const { page, frame } = await show(
      900,
      { ...shortLine("en"), panels: [{ ...panel, title: "empty", series }] },
      "line",
    );
    expect(await faultsOf(frame, await pictureOf(page, frame))).toEqual(["nothing is drawn"]);
  });
});
