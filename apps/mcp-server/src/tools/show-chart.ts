import { say } from "@growingio-export/core";
import * as z from "zod";
import { CHART_APP_URI } from "../resources/chart-app.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const showChart = defineTool({
  name: "show_chart",
  toolset: "analysis",
  title: () => say`Show a chart`,
  description: "Draws a finished export: a picture and its figures; interactive where the host can.",
  effect: "reads",
  // The second key is that of hosts of the draft.
  meta: { ui: { resourceUri: CHART_APP_URI }, "ui/resourceUri": CHART_APP_URI },
  input: strictInput({
    export_id: params.exportId,
    chart: z.enum(["auto", "line", "bar", "funnel", "heatmap", "table"]).default("auto"),
    metric: params.text(200).optional().describe("Default: the main one"),
    dimension: params.text(200).optional().describe("Or target user. Default: all"),
    compare_to: params.compareTo.describe("As in export_event"),
  }),
  output: z.object({
    export_id: z.string(),
    chart: z.object({ id: z.string(), name: z.string() }),
    drawn_as: z.string(),
    shows: z.string(),
    unit: z.string().optional(),
    range: z.string().optional(),
    compared_with: z.string().optional(),
    figures: z.array(z.string()),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.unknown())),
    left_out: z.string().optional(),
    warnings: z.array(z.string()),
  }),
  run: async ({ export_id: exportId, chart, metric, dimension, compare_to: compareTo }, context) => {
    // Drawing is no part of starting up.
    const { showChart: show } = await import("../answers/show-chart.ts");
    return show({ exportId, chart, metric, dimension, compareTo }, context);
  },
});
