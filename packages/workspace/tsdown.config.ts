import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/engine-process.ts"],
  platform: "node",
  target: "node22.19",
  dts: true,
});
