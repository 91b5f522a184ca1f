import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import rollupLicense, { type Dependency } from "rollup-plugin-license";
import type { UserConfig } from "tsdown";

// The module is the function itself; its types say that it has it as `default`.
const licenses = rollupLicense as unknown as typeof rollupLicense.default;

interface BundledApp {
  /** As users call it. */
  readonly name: string;
  /** What `main` starts as, and files that are started by themselves. */
  readonly entry: Readonly<Record<string, string>>;
  readonly copy: readonly string[];
}

/**
 * How an app is bundled: few files, quick to start and to install. What only a call needs is a chunk of its own. Outside stays what the
 * app's package.json has as dependencies: native binaries, and what brings no licence text.
 *
 * @param folder the app's, ending with a slash.
 */
export function bundle(folder: URL, { name, entry, copy }: BundledApp): UserConfig {
  const outside = Object.keys(readJson<{ dependencies: object }>(new URL("package.json", folder)).dependencies);
  const isOutside = (id: string) => outside.some((one) => id === one || id.startsWith(`${one}/`));
  return {
    platform: "node",
    // Old enough that an old Node can read the file and say that it is too old.
    target: "node16",
    dts: false,
    deps: {
      alwaysBundle: (id: string) => !isOutside(id),
      neverBundle: isOutside,
    },
    minify: true,
    alias: sources,
    entry: { ...entry },
    copy: [...copy],
    outputOptions: {
      banner: (chunk: { readonly name: string }) => (chunk.name === "main" ? "#!/usr/bin/env node" : ""),
    },
    // jsonc-parser's "main" hides its parts from bundlers.
    inputOptions: { resolve: { mainFields: ["module", "main"] } },
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
          output: {
            file: "dist/THIRD-PARTY-LICENSES.txt",
            template: (dependencies) => thirdPartyLicenses(name, dependencies),
          },
        },
      }),
    ],
  };
}

/** The licence of each bundled package, in the order of their names. Throws for a package that brings no text of it. */
function thirdPartyLicenses(app: string, dependencies: Dependency[]): string {
  const entries = dependencies
    .filter(({ name }) => !name?.startsWith("@growingio-export/"))
    .map(({ name, version, license, licenseText, noticeText }) => {
      if (!licenseText) throw new Error(`${name} ${version} is bundled and brings no licence text.`);
      return [`${name} ${version} (${license})`, licenseText.trim(), ...(noticeText ? [noticeText.trim()] : [])];
    });
  const parts = entries.map((lines) => lines.join("\n\n")).toSorted();
  return [`${app} contains code of these packages.`, ...parts].join(`\n\n${"-".repeat(80)}\n\n`);
}

/** The entries of this repository's packages as they are written: what a package is built into is too coarse to be split by what a call needs. */
const sources = Object.fromEntries(
  ["core", "insight", "report", "workspace", "service", "sandbox"].flatMap((name) => {
    const folder = new URL(`packages/${name}/`, import.meta.url);
    const { exports } = readJson<{ exports: Record<string, object> }>(new URL("package.json", folder));
    return Object.keys(exports)
      .filter((entry) => !entry.endsWith(".json"))
      .map((entry) => [
        `@growingio-export/${name}${entry.slice(1)}`,
        fileURLToPath(new URL(`src/${entry.slice(2) || "index"}.ts`, folder)),
      ]);
  }),
);

function readJson<T>(file: URL): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
