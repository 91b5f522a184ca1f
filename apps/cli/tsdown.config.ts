import { defineConfig } from "tsdown";
import { bundle } from "../../tsdown.bundle.ts";

export default defineConfig(
  bundle(new URL("./", import.meta.url), {
    name: "gio",
    entry: {
      main: "src/main.ts",
      "engine-process": "@growingio-export/workspace/engine-process",
    },
    copy: ["../../packages/report/dist/assets"],
  }),
);
