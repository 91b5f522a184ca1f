import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/view.ts", "src/zh.ts"],
  platform: "node",
  target: "node22.19",
  dts: true,
  // dist/assets is built before.
  clean: ["dist/*.mjs", "dist/*.mts"],
});
