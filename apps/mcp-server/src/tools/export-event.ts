import { say } from "@growingio-export/core";
import { tableExportOutput } from "../answers/export-output.ts";
import { coreField } from "../tool-kit/core-field.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const exportEvent = defineTool({
  name: "export_event",
  toolset: "exports",
  title: () => say`Export an event analysis chart`,
  description: "Runs an event analysis chart (事件分析: counts, sums, trends): figures computed from all rows.",
  effect: "reads",
  input: strictInput({
    chart: params.chart,
    range: params.range,
    compare_to: params.compareTo,
    granularity: coreField("event", "granularity").describe(params.ofTheChart),
    wait_seconds: params.waitSeconds,
    preview_rows: params.previewRows,
    project: params.project,
  }),
  output: tableExportOutput,
  run: async ({ chart, range, granularity, project, ...waiting }, context) => {
    const { runTableExport } = await import("../answers/run-table-export.ts");
    return runTableExport({ kind: "event", parameters: { chart, range, granularity, project } }, waiting, context);
  },
});
