import { say } from "@growingio-export/core";
import { tableExportOutput } from "../answers/export-output.ts";
import { coreField } from "../tool-kit/core-field.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const exportRetention = defineTool({
  name: "export_retention",
  toolset: "exports",
  title: () => say`Export a retention chart`,
  description: "Runs a retention chart (留存分析): the retention curve, newest against oldest cohorts.",
  effect: "reads",
  input: strictInput({
    chart: params.chart,
    range: params.range,
    compare_to: params.compareTo,
    period: coreField("retention", "period").describe(params.ofTheChart),
    wait_seconds: params.waitSeconds,
    preview_rows: params.previewRows,
    project: params.project,
  }),
  output: tableExportOutput,
  run: async ({ chart, range, period, project, ...waiting }, context) => {
    const { runTableExport } = await import("../answers/run-table-export.ts");
    return runTableExport({ kind: "retention", parameters: { chart, range, period, project } }, waiting, context);
  },
});
