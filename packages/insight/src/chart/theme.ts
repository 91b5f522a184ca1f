import type { Look } from "./look.ts";

/** The colors of a picture; each line's color stands out from the background by 3:1 or more, text by 4.5:1. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly rule: string;
  /** Lines and bars in their order, apart for color-blind eyes too. */
  readonly series: readonly string[];
  /** What is unusual. */
  readonly mark: string;
  /** Cells from low to high. */
  readonly cells: readonly [string, string, string];
}

const light: Theme = {
  background: "#ffffff",
  text: "#1f2328",
  muted: "#57606a",
  rule: "#d8dee4",
  series: [
    "#0b5fce",
    "#c4510a",
    "#0a7d5c",
    "#a2308f",
    "#6b5b00",
    "#1688a8",
    "#8a3324",
    "#555c66",
    "#5a4fcf",
    "#b0005e",
  ],
  mark: "#c21f30",
  cells: ["#f2f7fd", "#7fb2ea", "#0b4a9e"],
};

const dark: Theme = {
  background: "#12171d",
  text: "#e8edf2",
  muted: "#a3adb8",
  rule: "#36404b",
  series: [
    "#6cb0ff",
    "#ffa45c",
    "#4fd1a5",
    "#ee9be0",
    "#e2cf5a",
    "#6fd3ec",
    "#f0998a",
    "#b3bcc7",
    "#b9b0ff",
    "#ff9ec6",
  ],
  mark: "#ff7b87",
  cells: ["#1b2733", "#2f6fb5", "#a9d3ff"],
};

/** The colors of a look. */
export function themeOf({ theme }: Pick<Look, "theme">): Theme {
  return theme === "dark" ? dark : light;
}
