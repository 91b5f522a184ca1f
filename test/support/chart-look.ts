import type { Frame, Page } from "playwright-core";
import { type Box, type Color, contrast, ground, inkOf, isColored, likeness, readPixels } from "./pixels.ts";

/** A text of a drawn chart, where the page shows it. */
interface DrawnText {
  readonly text: string;
  readonly box: Box;
  readonly color: Color;
  /** Of its ink, 0 to 1. */
  readonly opacity: number;
  readonly size: number;
}

/** What is wrong with how a chart looks in a picture of its page, in words; nothing when all is well. */
export async function faultsOf(frame: Frame, png: Uint8Array): Promise<string[]> {
  const { chart, texts } = await frame.evaluate(readChart);
  if (chart === undefined) return ["no chart"];
  const pixels = readPixels(png);
  return [
    ...(!isColored(pixels, chart, 200) ? ["nothing is drawn"] : []),
    ...texts.flatMap(({ text, box }) => (isWithin(box, chart) ? [] : [`cut: ${text}`])),
    ...texts.flatMap((one, at) =>
      texts.slice(at + 1).flatMap((other) => (overlap(one.box, other.box) ? [`${one.text} on ${other.text}`] : [])),
    ),
    ...texts.flatMap(({ text, box, color, opacity }) => {
      const base = ground(pixels, box);
      const mixed = color.map((value, at) => value * opacity + (base[at] ?? 0) * (1 - opacity));
      const found = contrast([mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0], base);
      return found >= 4.5 ? [] : [`contrast ${found.toFixed(1)}: ${text}`];
    }),
  ];
}

/** How alike a text of a chart is to the same text, or to another, in the bundled font, 0 to 1: boxes are alike to none. */
export async function glyphLikeness(
  page: Page,
  frame: Frame,
  text: string,
  font: string,
  known = text,
): Promise<number> {
  const { texts } = await frame.evaluate(readChart);
  const drawn = texts.find((one) => one.text === text);
  if (drawn === undefined) throw new Error(`no text ${text} among ${texts.map((one) => one.text).join(", ")}`);
  const seen = inkOf(readPixels(await page.screenshot()), drawn.box);
  const reference = await page.context().browser()?.newPage();
  if (reference === undefined) throw new Error("the browser is gone");
  try {
    await reference.setContent(`<style>@font-face { font-family: known; src: url(${font}) }</style><span></span>`);
    await reference.evaluate(writeText, { text: known, size: drawn.size });
    const box = await reference.locator("span").boundingBox();
    if (box === null) throw new Error("no reference");
    return likeness(seen, inkOf(readPixels(await reference.screenshot()), box));
  } finally {
    await reference.close();
  }
}

function isWithin(box: Box, whole: Box): boolean {
  return (
    box.x >= whole.x - 1 &&
    box.y >= whole.y - 1 &&
    box.x + box.width <= whole.x + whole.width + 1 &&
    box.y + box.height <= whole.y + whole.height + 1
  );
}

/** Lines of text have room above and below their letters, so that boxes may touch. */
function overlap(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 1 && down > Math.min(one.height, other.height) * 0.35;
}

/** Runs in the page. */
function readChart(): { chart: Box | undefined; texts: DrawnText[] } {
  const boxOf = (node: Element): Box => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return { x, y, width, height };
  };
  const svg = document.querySelector(".gio-picture svg");
  if (svg === null) return { chart: undefined, texts: [] };
  const texts = [...svg.querySelectorAll("text")].flatMap((node) => {
    const text = node.textContent ?? "";
    const { fill, fillOpacity, opacity, fontSize } = getComputedStyle(node);
    const [red = 0, green = 0, blue = 0, alpha = 1] = (fill.match(/[\d.]+/g) ?? []).map(Number);
    if (text.trim() === "") return [];
    return [
      {
        text,
        box: boxOf(node),
        color: [red, green, blue] as const,
        opacity: alpha * Number(fillOpacity) * Number(opacity),
        size: Number.parseFloat(fontSize),
      },
    ];
  });
  return { chart: boxOf(svg), texts };
}

/** Runs in the page. */
async function writeText({ text, size }: { text: string; size: number }): Promise<void> {
  const span = document.querySelector("span");
  if (span === null) return;
  span.style.cssText = `font: ${size}px known; color: #000; display: inline-block; padding: 4px`;
  span.textContent = text;
  await document.fonts.load(`${size}px known`, text);
}
