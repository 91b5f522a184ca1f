import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/chart.ts", "src/zh.ts"],
  platform: "node",
  target: "node22.19",
  // Few files: each takes Node as long as a thousand lines.
  dts: true,
});
