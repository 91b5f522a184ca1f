import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { forBrowsers, sourcesOfPackages } from "./browser-code.ts";

const source = fileURLToPath(new URL("../src/app/", import.meta.url));

/** Makes the app one file that needs nothing beside it, `chart-app.html` in this folder. */
export async function buildChartApp(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: source,
    resolve: sourcesOfPackages,
    plugins: [viteSingleFile({ removeViteModuleLoader: true })],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: "es2022",
      // Of the packages whose code is in the page.
      license: { fileName: "chart-app-licenses.md" },
      rolldownOptions: { input: join(source, "chart-app.html") },
    },
  });
  const file = join(folder, "chart-app.html");
  await writeFile(file, forBrowsers(await readFile(file, "utf8")));
}
