import { defineConfig, type UserConfig } from "tsdown";

// Each entry is one file: quick to start and to install. Only DuckDB stays outside, for its native binary.
const bundle: UserConfig = {
  platform: "node",
  target: "node20",
  dts: false,
  noExternal: [/^(?!@duckdb\/)/],
  external: [/^@duckdb\//],
  minify: true,
};

export default defineConfig([
  { ...bundle, entry: ["src/main.ts"], outputOptions: { banner: "#!/usr/bin/env node", codeSplitting: false } },
  {
    ...bundle,
    entry: { "engine-process": "@growingio-export/workspace/engine-process" },
    clean: false,
    outputOptions: { codeSplitting: false },
  },
]);
