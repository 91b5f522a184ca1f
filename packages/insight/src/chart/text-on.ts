import { mixed } from "./mixed.ts";

/** Black or white, whichever stands out more from a scale's color at a part of it, 0 to 1; colors are `#rrggbb`, evenly spread. */
export function textOn(scale: readonly string[], part: number): "#000000" | "#ffffff" {
  const light = luminance(colorAt(scale, part));
  // Contrast with white is 1.05 / (light + 0.05), with black (light + 0.05) / 0.05.
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

function colorAt(scale: readonly string[], part: number): number[] {
  const place = Math.min(Math.max(part, 0), 1) * (scale.length - 1);
  const from = Math.min(Math.floor(place), scale.length - 2);
  return mixed(scale[from] ?? BLACK, scale[from + 1] ?? BLACK, place - from).map((channel) => channel / 255);
}

const BLACK = "#000000";

function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
