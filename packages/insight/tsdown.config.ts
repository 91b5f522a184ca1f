import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
  platform: "node",
  target: "node22.19",
  // Few files: each takes Node as long as a thousand lines.
  dts: true,
};

export default defineConfig([
  { ...shared, entry: ["src/index.ts", "src/zh.ts"] },
  // By itself, for browsers; what it shares with the index is small.
  { ...shared, entry: ["src/chart.ts"], clean: false },
]);
