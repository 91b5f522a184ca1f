import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const fonts = fileURLToPath(new URL("../../packages/report/dist/assets", import.meta.url));

/** Where this machine has a Chromium; undefined where there is none, then tests that need it are skipped. */
export const browserPath = (process.env.PATH ?? "")
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

if (browserPath === undefined) {
  console.warn(
    `Skipped, for no browser is here: install the package chromium (looked on PATH for ${names.join(", ")}).`,
  );
}

/** A real browser that has the bundled font and no other, so that text looks alike on every machine. */
export async function startBrowser(): Promise<{ readonly browser: Browser; close(): Promise<void> }> {
  if (browserPath === undefined) throw new Error("No browser is here.");
  const folder = await mkdtemp(join(tmpdir(), "browser-"));
  const fontFile = join(folder, "fonts.conf");
  await writeFile(fontFile, `<fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir></fontconfig>`);
  const browser = await chromium.launch({
    executablePath: browserPath,
    // Its sandbox does not start for root, as which containers run.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { PATH: process.env.PATH ?? "", HOME: folder, FONTCONFIG_FILE: fontFile },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
