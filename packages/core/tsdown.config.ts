import { readFileSync } from "node:fs";
import { defineConfig } from "tsdown";

/** Its calendar is part of what is built: of 250 kB in five files this package needs a fifth. */
const temporalLicense = readFileSync(new URL("node_modules/temporal-polyfill/LICENSE", import.meta.url), "utf8");

interface ModuleInfo {
  readonly isEntry: boolean;
  readonly importers: readonly string[];
}

/** The entries that a module is loaded with; none for what is only imported later. */
function entriesOf(id: string, infoOf: (id: string) => ModuleInfo | null, seen: Set<string> = new Set()): string[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const info = infoOf(id);
  if (info === null) return [];
  if (info.isEntry) return [id];
  return info.importers.flatMap((importer) => entriesOf(importer, infoOf, seen));
}

export default defineConfig({
  entry: ["src/index.ts", "src/basics.ts", "src/names.ts", "src/zh.ts"],
  platform: "node",
  target: "node22.19",
  dts: true,
  outputOptions: {
    chunkFileNames: "[name].mjs",
    banner: ({ name }) =>
      name === "tables"
        ? `/*!\nHolds code of temporal-polyfill and temporal-utils.\n\n${temporalLicense.trim()}\n*/`
        : "",
    codeSplitting: {
      includeDependenciesRecursively: false,
      // Few files, because each takes Node as long as a thousand lines; entries that hold nothing of their own, so that
      // whoever bundles one name gets its chunk alone; and what a call loads later in chunks of its own.
      groups: [
        {
          name: (id, context) => {
            if (/\.d\.[cm]?ts$/.test(id)) return null;
            const entries = entriesOf(id, (module) => context.getModuleInfo(module));
            if (entries.length === 0 || entries[0] === id) return null;
            // The search for names is loaded by the call that looks one up.
            if (entries.every((entry) => entry.endsWith("names.ts"))) return "match-names";
            if (/[\\/]src[\\/](?:errors|clean-text|text[\\/])/.test(id)) return "errors";
            return entries.some((entry) => entry.endsWith("basics.ts"))
              ? "tables"
              : entries.some((entry) => entry.endsWith("zh.ts"))
                ? null
                : "client";
          },
        },
      ],
    },
  },
});
