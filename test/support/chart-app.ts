import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ChartModel } from "@growingio-export/insight/chart";
import { assetText } from "@growingio-export/report";

/** The built app. */
export const chartAppHtml = (): Promise<string> => assetText("chart-app.html");

/** The bundled font, as an address. */
export async function bundledFont(): Promise<string> {
  const path = fileURLToPath(new URL("../../packages/report/dist/assets/noto-sans-sc.ttf", import.meta.url));
  return `data:font/ttf;base64,${(await readFile(path)).toString("base64")}`;
}

/** An answer of show_chart as the app reads it. */
export function shownChart(model: ChartModel, form: string, panel = 0, exportId = "ex_first") {
  const chart = {
    model,
    chosen: { form, panel },
    export_id: exportId,
    chart: { id: "abc", name: model.name },
    tool: "export_event",
  };
  return { content: [{ type: "text", text: "A chart." }], _meta: { "growingio/chart": chart } };
}
