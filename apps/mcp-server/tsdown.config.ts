import { defineConfig } from "tsdown";
import { bundle } from "../../tsdown.bundle.ts";

export default defineConfig(
  bundle(new URL("./", import.meta.url), {
    name: "growingio-mcp",
    entry: {
      main: "src/main.ts",
      "engine-process": "@growingio-export/workspace/engine-process",
      "draw-worker": "src/drawing/draw-worker.ts",
      setup: "src/setup/set-up.ts",
    },
    copy: ["../../docs/company.schema.json", "../../packages/report/dist/assets"],
  }),
);
