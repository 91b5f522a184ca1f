import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/engine-process.ts", "src/zh.ts"],
  platform: "node",
  target: "node22.19",
  dts: true,
  // One file a module: whoever bundles this package gets only what is used, and can load the rest later.
  unbundle: true,
});
