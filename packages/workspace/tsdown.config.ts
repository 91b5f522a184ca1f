import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/engine-process.ts", "src/zh.ts"],
  platform: "node",
  target: "node22.19",
  dts: true,
  // Few files: each takes Node as long as a thousand lines.
});
