import { say } from "@growingio-export/core";
import { tableExportOutput } from "../answers/export-output.ts";
import { coreField } from "../tool-kit/core-field.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const exportFunnel = defineTool({
  name: "export_funnel",
  toolset: "exports",
  title: () => say`Export a funnel`,
  description: "Runs a funnel (漏斗分析): people and conversion per step, the largest drop.",
  effect: "reads",
  input: strictInput({
    chart: params.chart,
    range: params.range,
    compare_to: params.compareTo,
    conversion_window_days: coreField("funnel", "conversionWindowDays").describe(params.ofTheChart),
    wait_seconds: params.waitSeconds,
    preview_rows: params.previewRows,
    project: params.project,
  }),
  output: tableExportOutput,
  run: async ({ chart, range, conversion_window_days: conversionWindowDays, project, ...waiting }, context) => {
    const { runTableExport } = await import("../answers/run-table-export.ts");
    return runTableExport(
      { kind: "funnel", parameters: { chart, range, conversionWindowDays, project } },
      waiting,
      context,
    );
  },
});
