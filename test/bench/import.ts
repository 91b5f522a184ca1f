import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { loadedBy } from "../support/loaded-by.ts";
import { median } from "./measure.ts";
import { report } from "./report.ts";
import { type Row, refused } from "./rows.ts";

const RUNS = 15;
const MOST_INSTALLED_MB = 15;
const MOST_BUNDLE_KB = 20;
const here = fileURLToPath(new URL(".", import.meta.url));

function importMs(specifier: string | null): number {
  const code = specifier === null ? ["-e", "0"] : ["--input-type=module", "-e", `import ${JSON.stringify(specifier)}`];
  const startedMs = performance.now();
  const { status } = spawnSync(process.execPath, code, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${specifier} cannot be imported`);
  return performance.now() - startedMs;
}

const subjects: readonly { specifier: string | null; atMost?: number }[] = [
  { specifier: "@growingio-export/core", atMost: 3.5 },
  { specifier: "@growingio-export/core/basics" },
  { specifier: "@growingio-export/core/zh" },
  { specifier: "@growingio-export/insight", atMost: 2.5 },
  { specifier: "@growingio-export/workspace" },
  { specifier: "@growingio-export/sandbox" },
  { specifier: null },
];
const times = subjects.map((): number[] => []);
// In turns, so that whatever else the machine does meets all alike.
for (let run = 0; run < RUNS; run++) {
  for (const [index, { specifier }] of subjects.entries()) times[index]?.push(importMs(specifier));
}
const bareMs = median(times.at(-1) ?? []);
report({
  title: "Imports",
  measured: `A process that imports a package and ends, ${RUNS} times in turns.`,
  ratio: "time of a bare `node -e 0`",
  rows: subjects.map(({ specifier, ...bar }, index): Row => {
    const ms = times[index] ?? [];
    return {
      peer: specifier === null ? "a bare `node -e 0`" : `\`${specifier}\``,
      figures: [
        { name: "median", value: median(ms), unit: "ms" },
        { name: "least", value: Math.min(...ms), unit: "ms" },
        ...(specifier === null ? [] : [{ name: "loaded", value: loadedBy(specifier).length, unit: "files" } as const]),
      ],
      ratio: { value: median(ms) / bareMs, ...bar },
    };
  }),
});

/** What a bundler makes of a program that needs one error class, kB. */
async function bundledKb(): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import { GrowingIOError } from "@growingio-export/core"; console.log(GrowingIOError.name);',
      resolveDir: here,
    },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
  });
  return Number(outputFiles[0]?.contents.byteLength) / 1e3;
}

/** Bytes of the files in a folder and below it. */
function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

const folder = mkdtempSync(join(tmpdir(), "growingio-bench-"));
const npm = (cwd: string, ...options: string[]): string =>
  execFileSync("npm", options, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** Core from its tarball, as npm installs it. */
function installed(): Row {
  const peer = "`@growingio-export/core` installed, dependencies included";
  try {
    const core = fileURLToPath(new URL("../../packages/core/", import.meta.url));
    const [tarball] = JSON.parse(npm(core, "pack", "--json", "--ignore-scripts", "--pack-destination", folder));
    npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, tarball.filename);
  } catch {
    return refused(peer, "npm cannot install it here");
  }
  const modules = join(folder, "node_modules");
  const [all, own] = [sizeOf(modules), sizeOf(join(modules, "@growingio-export/core"))];
  return {
    peer,
    figures: [{ name: "on the disk", value: all / 1e6, unit: "MB", atMost: MOST_INSTALLED_MB }],
    ratio: { value: all / own },
  };
}

report({
  title: "Size of the library",
  measured:
    "What a program takes on that uses it: one error class of it bundled by esbuild, and the whole on the disk.",
  ratio: "size of core itself",
  rows: [
    {
      peer: "`import { GrowingIOError }` from it, bundled",
      figures: [{ name: "bundled", value: await bundledKb(), unit: "kB", atMost: MOST_BUNDLE_KB }],
      ratio: null,
    },
    installed(),
  ],
});
rmSync(folder, { recursive: true, force: true });
