import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import rollupLicense, { type Dependency } from "rollup-plugin-license";
import { defineConfig, type UserConfig } from "tsdown";

// The module is the function itself; its types say that it has it as `default`.
const licenses = rollupLicense as unknown as typeof rollupLicense.default;

/** The licence of each bundled package, in the order of their names. Throws for a package that brings no text of it. */
function thirdPartyLicenses(dependencies: Dependency[]): string {
  const entries = dependencies
    .filter(({ name }) => !name?.startsWith("@growingio-export/"))
    .map(({ name, version, license, licenseText, noticeText }) => {
      if (!licenseText) throw new Error(`${name} ${version} is bundled and brings no licence text.`);
      return [`${name} ${version} (${license})`, licenseText.trim(), ...(noticeText ? [noticeText.trim()] : [])];
    });
  const parts = entries.map((lines) => lines.join("\n\n")).toSorted();
  return ["gio contains code of these packages.", ...parts].join(`\n\n${"-".repeat(80)}\n\n`);
}

/** The entries of this repository's packages as they are written: what a package is built into is too coarse to be split by what a call needs. */
const sources = Object.fromEntries(
  ["core", "insight", "report", "service", "workspace", "sandbox"].flatMap((name) => {
    const folder = fileURLToPath(new URL(`../../packages/${name}/`, import.meta.url));
    const { exports } = JSON.parse(readFileSync(`${folder}package.json`, "utf8")) as {
      exports: Record<string, object>;
    };
    return Object.keys(exports)
      .filter((entry) => !entry.endsWith(".json"))
      .map((entry) => [`@growingio-export/${name}${entry.slice(1)}`, `${folder}src/${entry.slice(2) || "index"}.ts`]);
  }),
);

// Few files: quick to start and to install. What only a call needs is a chunk of its own. DuckDB stays outside for its
// native binary, undici because its file is as large as all else together, pg and tab because they, or a part, bring no licence text.
const bundle: UserConfig = {
  platform: "node",
  // Old enough that an old Node can read the file and say that it is too old.
  target: "node16",
  dts: false,
  noExternal: [/^(?!@bomb\.sh\/|@duckdb\/|@resvg\/|pg$|undici$)/],
  external: [/^@bomb\.sh\//, /^@duckdb\//, /^@resvg\//, "pg", "undici"],
  minify: true,
  alias: sources,
  plugins: [
    licenses({
      sourcemap: false,
      thirdParty: {
        multipleVersions: true,
        allow: {
          test: "(MIT OR MIT-0 OR ISC OR Apache-2.0 OR BSD-2-Clause OR BSD-3-Clause OR 0BSD)",
          failOnViolation: true,
          failOnUnlicensed: true,
        },
        output: { file: "dist/THIRD-PARTY-LICENSES.txt", template: thirdPartyLicenses },
      },
    }),
  ],
};

export default defineConfig({
  ...bundle,
  entry: {
    main: "src/main.ts",
    "engine-process": "@growingio-export/workspace/engine-process",
  },
  copy: ["../../packages/report/dist/assets"],
  outputOptions: { banner: ({ name }) => (name === "main" ? "#!/usr/bin/env node" : "") },
  // jsonc-parser's "main" hides its parts from bundlers.
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
});
