import { defineConfig, type UserConfig } from "tsdown";

// Each entry is one file: quick to start and to install. DuckDB stays outside for its native binary, undici because
// only the first request needs it and parsing it would cost every start.
const bundle: UserConfig = {
  platform: "node",
  // Old enough that an old Node can read the file and say that it is too old.
  target: "node16",
  dts: false,
  noExternal: [/^(?!@duckdb\/|undici$)/],
  external: [/^@duckdb\//, "undici"],
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
