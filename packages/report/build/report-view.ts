import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

/** What Apache asks of copies of ECharts. */
async function notice(): Promise<string> {
  const text = await readFile(fileURLToPath(new URL("NOTICE", import.meta.resolve("echarts/package.json"))), "utf8");
  return `/*!\n${text.trim()}\nLicensed under the Apache License, Version 2.0.\n*/`;
}
