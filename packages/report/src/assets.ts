import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

// Tests run the sources, which lie beside what is built.
const folder = import.meta.url.endsWith(".ts") ? "../dist/assets/" : "./assets/";

/** Where a file lies that is built with this package. */
export function assetPath(name: "noto-sans-sc.ttf" | "report-view.js" | "chart-app.html"): string {
  return fileURLToPath(new URL(folder + name, import.meta.url));
}

/** The text of such a file. */
export function assetText(name: "report-view.js" | "chart-app.html"): Promise<string> {
  return readFile(assetPath(name), "utf8");
}
