import { PNG } from "pngjs";

export type Color = readonly [red: number, green: number, blue: number];

/** A part of a picture, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture that can be looked at pixel by pixel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): Color;
}

/** Reads a PNG. */
export function readPixels(png: Uint8Array): Pixels {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  return {
    width,
    height,
    at: (x, y) => {
      const from = (y * width + x) * 4;
      return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
    },
  };
}

/** The places of a box that are within the picture. */
function* places(pixels: Pixels, box: Box): Generator<[number, number]> {
  const right = Math.min(pixels.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(pixels.height, Math.ceil(box.y + box.height));
  for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < right; x++) yield [x, y];
  }
}

/** The color that most of a box has: what its text stands on. */
export function ground(pixels: Pixels, box: Box): Color {
  const counts = new Map<string, { color: Color; count: number }>();
  for (const [x, y] of places(pixels, box)) {
    const color = pixels.at(x, y);
    const seen = counts.get(color.join()) ?? { color, count: 0 };
    seen.count++;
    counts.set(color.join(), seen);
  }
  const [first] = [...counts.values()].toSorted((a, b) => b.count - a.count);
  return first?.color ?? [0, 0, 0];
}

/** Whether so many pixels of a box have a color of their own: lines, bars, cells are colored, text and axes are not. */
export function isColored(pixels: Pixels, box: Box, least: number): boolean {
  let found = 0;
  for (const [x, y] of places(pixels, box)) {
    const [red, green, blue] = pixels.at(x, y);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60 && ++found >= least) return true;
  }
  return false;
}

/** WCAG's contrast of two colors, 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const light = ([red, green, blue]: Color) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
  };
  const [darker = 0, lighter = 0] = [light(one), light(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The strokes of a text: the places of its ink, from the first inked column and row on. */
export type Ink = readonly (readonly boolean[])[];

/** The ink in a box: what is at least half as far from the ground as the strongest pixel. */
export function inkOf(pixels: Pixels, box: Box): Ink {
  const base = ground(pixels, box);
  const far = (color: Color) => Math.hypot(...color.map((value, at) => value - (base[at] ?? 0)));
  const strength = [...places(pixels, box)].map(([x, y]) => ({ x, y, far: far(pixels.at(x, y)) }));
  const most = Math.max(0, ...strength.map((place) => place.far));
  const inked = strength.filter((place) => most > 40 && place.far >= most / 2);
  if (inked.length === 0) return [];
  const [left, top] = [Math.min(...inked.map(({ x }) => x)), Math.min(...inked.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...inked.map(({ x }) => x)), Math.max(...inked.map(({ y }) => y))];
  const isInk = new Set(inked.map(({ x, y }) => `${x},${y}`));
  return Array.from({ length: bottom - top + 1 }, (_, y) =>
    Array.from({ length: right - left + 1 }, (_, x) => isInk.has(`${left + x},${top + y}`)),
  );
}

/** How alike two inks are, 0 to 1: what both have of what either has, at the best of a few shifts. */
export function likeness(one: Ink, other: Ink): number {
  const best = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => overlap(one, other, dx, dy)));
  return Math.max(...best);
}

function overlap(one: Ink, other: Ink, dx: number, dy: number): number {
  const height = Math.max(one.length, other.length) + 1;
  const width = Math.max(one[0]?.length ?? 0, other[0]?.length ?? 0) + 1;
  let both = 0;
  let either = 0;
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const [a, b] = [one[y]?.[x] === true, other[y + dy]?.[x + dx] === true];
      if (a && b) both++;
      if (a || b) either++;
    }
  }
  return either === 0 ? 0 : both / either;
}
