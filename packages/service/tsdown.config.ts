import { defineConfig } from "tsdown";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/files.ts",
    "src/json-file.ts",
    "src/names.ts",
    "src/reports.ts",
    "src/settings.ts",
    "src/users.ts",
    "src/workbook.ts",
    "src/zh.ts",
  ],
  platform: "node",
  target: "node22.19",
  dts: true,
});
