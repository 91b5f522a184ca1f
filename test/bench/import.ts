import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { loadedBy } from "../support/loaded-by.ts";
import { line, median } from "./report.ts";

const RUNS = 21;
const MEGABYTE = 1e6;
const BAR_INSTALLED_MB = 15;
const BAR_BUNDLE_KB = 20;
const here = fileURLToPath(new URL(".", import.meta.url));

const met = (isMet: boolean): string => (isMet ? "met" : "MISSED");

function importMs(specifier: string | null): number {
  const code = specifier === null ? ["-e", "0"] : ["--input-type=module", "-e", `import ${JSON.stringify(specifier)}`];
  const startedMs = performance.now();
  const { status } = spawnSync(process.execPath, code, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${specifier} cannot be imported`);
  return performance.now() - startedMs;
}

const subjects: readonly { specifier: string | null; bar?: number }[] = [
  { specifier: null },
  { specifier: "@growingio-export/core", bar: 3.5 },
  { specifier: "@growingio-export/core/basics" },
  { specifier: "@growingio-export/core/zh" },
  { specifier: "@growingio-export/insight", bar: 2.5 },
  { specifier: "@growingio-export/workspace" },
  { specifier: "@growingio-export/sandbox" },
];
const times = subjects.map((): number[] => []);
// In turns, so that whatever else the machine does meets all alike.
for (let run = 0; run < RUNS; run++) {
  for (const [index, { specifier }] of subjects.entries()) times[index]?.push(importMs(specifier));
}
const bare = median(times[0] ?? []);
for (const [index, { specifier, bar }] of subjects.entries()) {
  const ms = median(times[index] ?? []);
  const [ratio, least] = [ms / bare, Math.min(...(times[index] ?? []))];
  const figures = [`median ${ms.toFixed(0)} ms of ${RUNS} (min ${least.toFixed(0)})`, `ratio ${ratio.toFixed(1)}`];
  if (specifier !== null) figures.push(`${loadedBy(specifier).length} files`);
  if (bar !== undefined) figures.push(`bar ${bar}: ${met(ratio <= bar)}`);
  line(specifier === null ? "import, beside a bare node -e 0" : `  ${specifier}`, ...figures);
}

async function bundleKb(minify: boolean): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import { GrowingIOError } from "@growingio-export/core"; console.log(GrowingIOError.name);',
      resolveDir: here,
    },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    minify,
  });
  return Number(outputFiles[0]?.contents.byteLength) / 1e3;
}

const [plainKb, minifiedKb] = [await bundleKb(false), await bundleKb(true)];
line(
  "import { GrowingIOError }, bundled by esbuild",
  `${plainKb.toFixed(1)} kB`,
  `minified ${minifiedKb.toFixed(1)} kB`,
  `bar ${BAR_BUNDLE_KB} kB: ${met(plainKb <= BAR_BUNDLE_KB)}`,
);

/** Bytes of the files in a folder and below it. */
function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

const folder = mkdtempSync(join(tmpdir(), "growingio-bench-"));
const npm = (cwd: string, ...options: string[]): string =>
  execFileSync("npm", options, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
try {
  const core = fileURLToPath(new URL("../../packages/core/", import.meta.url));
  const [tarball] = JSON.parse(npm(core, "pack", "--json", "--ignore-scripts", "--pack-destination", folder));
  npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, tarball.filename);
  const installed = sizeOf(join(folder, "node_modules")) / MEGABYTE;
  line(
    "core installed from its tarball, dependencies included",
    `${installed.toFixed(1)} MB`,
    `of it core ${(sizeOf(join(folder, "node_modules/@growingio-export/core")) / MEGABYTE).toFixed(1)} MB`,
    `bar ${BAR_INSTALLED_MB} MB: ${met(installed <= BAR_INSTALLED_MB)}`,
  );
} catch (error) {
  line(
    "core installed from its tarball",
    `not measured: ${error instanceof Error ? error.message.split("\n")[0] : error}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
