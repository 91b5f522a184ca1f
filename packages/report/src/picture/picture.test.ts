import type { ChartModel, Panel, SeriesPanel } from "@growingio-export/insight/chart";
import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { picture } from "./picture.ts";

const days = Array.from({ length: 30 }, (_, day) => `2026-11-${String(day + 1).padStart(2, "0")}`);

function lines(values: (number | null)[] = days.map((_, day) => 100 + day)): SeriesPanel {
  return {
    shape: "series",
    axis: "time",
    title: "支付_次",
    metric: "支付_次",
    unit: "次",
    scale: "number",
    forms: ["line", "bar"],
    points: days,
    series: [{ name: "支付_次", values }],
  };
}

const model = (name: string, panel: Panel): ChartModel => ({
  kind: "event",
  name,
  language: "zh",
  range: "2026-11-01 至 2026-11-30",
  panels: [panel],
  notes: [],
});

const heat: Panel = {
  shape: "cohorts",
  title: "留存",
  scale: "fraction",
  forms: ["heatmap"],
  offsets: days.map((_, offset) => `${offset}日后`),
  cohorts: days.map((time, row) => ({
    time,
    users: 1_000,
    rates: days.map((_, at) => (at + row < 30 ? 1 / (at + 1) : null)),
  })),
};

async function draw(panel: Panel, form: Panel["forms"][number] | "table", name = "每日支付订单", theme?: "dark") {
  const png = await picture({ model: model(name, panel), panel, form, theme });
  return { bytes: png.length, image: PNG.sync.read(Buffer.from(png)) };
}

/** Pixels of an area that are not of the background's color, as one text: equal for equal drawings. */
function inked({ data, width }: PNG, [left, top, right, bottom]: readonly [number, number, number, number]) {
  const at = (x: number, y: number) => [0, 1, 2].map((channel) => data[(y * width + x) * 4 + channel] ?? 0);
  const background = at(1, 1).join();
  let count = 0;
  let shape = "";
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const isInk = at(x, y).join() !== background;
      if (isInk) count++;
      shape += isInk ? "#" : " ";
    }
  return { count, shape };
}

/** Where the chart's name stands, and where its figures do. */
const TITLE = [20, 10, 300, 34] as const;
const PLOT = [80, 110, 860, 380] as const;

test.each(["line", "bar", "table"] as const)(
  "a %s is a true-colour PNG of 900 x 420 at least and 200 kB at most",
  async (form) => {
    const { bytes, image } = await draw(lines(), form);
    expect(image.width).toBe(900);
    expect(image.height).toBeGreaterThanOrEqual(420);
    expect(bytes).toBeLessThanOrEqual(200_000);
    expect((image as PNG & { color: boolean; palette: boolean }).palette).toBe(false);
  },
);

test("a year of ten noisy lines beside those of the year before is 200 kB at most", async () => {
  const year = Array.from({ length: 365 }, (_, day) => `${day}`);
  const noise = (seed: number) => year.map((_, day) => 1_000 + ((day * 7_919 + seed * 104_729) % 613));
  const series = Array.from({ length: 10 }, (_, seed) => ({
    name: `人群${seed}`,
    values: noise(seed),
    compared: noise(seed + 10),
  }));
  const { bytes } = await draw({ ...lines(), points: year, series }, "line");
  expect(bytes).toBeLessThanOrEqual(200_000);
});

test("a heatmap of 900 cells has no figure in each, and is 200 kB at most", async () => {
  const { bytes, image } = await draw(heat, "heatmap");
  expect(image.height).toBeGreaterThan(420);
  expect(bytes).toBeLessThanOrEqual(200_000);
});

test("Chinese is drawn as what it is: other characters are other shapes, the same ones the same", async () => {
  const [a, again, b] = await Promise.all([
    draw(lines(), "line", "每日支付订单"),
    draw(lines(), "line", "每日支付订单"),
    draw(lines(), "line", "日每付支单订"),
  ]);
  const titles = [a, again, b].map(({ image }) => inked(image, TITLE));
  expect(titles[0]?.count).toBeGreaterThan(300);
  expect(titles[1]).toEqual(titles[0]);
  // As boxes the six characters would look alike.
  expect(titles[2]?.shape).not.toBe(titles[0]?.shape);
});

test("a character of no font is a box, and so are all of them: that is what the test above would see", async () => {
  const [a, b] = await Promise.all([draw(lines(), "line", "𠀀𠀁𠀂"), draw(lines(), "line", "𠀂𠀁𠀀")]);
  expect(inked(a.image, TITLE).shape).toBe(inked(b.image, TITLE).shape);
});

test("figures leave ink where they are, and none where there are none", async () => {
  const [some, none] = await Promise.all([draw(lines(), "bar"), draw(lines(days.map(() => null)), "bar")]);
  expect(inked(some.image, PLOT).count).toBeGreaterThan(20_000);
  expect(inked(none.image, PLOT).count).toBeLessThan(6_000);
});

test("dark is dark", async () => {
  const { image } = await draw(lines(), "line", "每日支付订单", "dark");
  expect([...image.data.subarray(0, 3)].every((channel) => channel < 60)).toBe(true);
});

test("names of others stay text in a table too", async () => {
  const hostile = { ...lines(), points: days.map(() => '<script>"&\u2028</text>') };
  const { image } = await draw(hostile, "table", "</svg><rect/>");
  expect(inked(image, TITLE).count).toBeGreaterThan(200);
});
