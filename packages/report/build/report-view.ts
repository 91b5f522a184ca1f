import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { forBrowsers, sourcesOfPackages } from "./browser-code.ts";

const source = fileURLToPath(new URL("../src/page/report-view.ts", import.meta.url));

/** Makes the script of a report's page one file, `report-view.js` in this folder. */
export async function buildReportView(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    resolve: sourcesOfPackages,
    // Left as it is in libraries.
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: "es2022",
      lib: { entry: source, formats: ["iife"], name: "report", fileName: () => "report-view.js" },
    },
  });
  const file = join(folder, "report-view.js");
  const code = forBrowsers(`${await notice()}\n${await readFile(file, "utf8")}`);
  if (/<\/script|<!--/i.test(code)) throw new Error("The report's script would end where it stands.");
  await writeFile(file, code);
}

/** What ECharts and zrender within it ask of copies: a report goes where no other file of ours does. */
async function notice(): Promise<string> {
  const echarts = import.meta.resolve("echarts/package.json");
  const zrender = createRequire(echarts).resolve("zrender/package.json");
  const [own, drawing] = await Promise.all([
    readFile(new URL("NOTICE", echarts), "utf8"),
    readFile(join(dirname(zrender), "LICENSE"), "utf8"),
  ]);
  return `/*!\n${own.trim()}\nLicensed under the Apache License, Version 2.0.\n\nzrender, ${drawing.trim()}\n*/`;
}
