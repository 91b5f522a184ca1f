import { say } from "@growingio-export/core";
import * as z from "zod";
import { tableExportOutput } from "../answers/export-output.ts";
import { coreField } from "../tool-kit/core-field.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const buckets = coreField("distribution", "buckets");

// Gemini refuses all tools for one number in an enum.
const bucketsText = params
  .text(600)
  .transform((text, { addIssue }) => {
    const isCount = /^\d+$/.test(text);
    const read = buckets.safeParse(
      isCount
        ? Number(text)
        : text
            .replace(/^\[|\]$/g, "")
            .split(",")
            .map(Number),
    );
    if (read.success) return read.data;
    addIssue(read.error.issues[0]?.message ?? "");
    return z.NEVER;
  })
  .optional()
  .describe(`"10", "15" or "25" buckets, or rising bounds "1,5,20". ${params.ofTheChart}`);

export const exportDistribution = defineTool({
  name: "export_distribution",
  toolset: "exports",
  title: () => say`Export a distribution chart`,
  description: "Runs a distribution chart (分布分析): people per bucket, their shares, the median bucket.",
  effect: "reads",
  input: strictInput({
    chart: params.chart,
    range: params.range,
    compare_to: params.compareTo,
    granularity: coreField("distribution", "granularity").describe(params.ofTheChart),
    buckets: bucketsText,
    statistic: coreField("distribution", "statistic").describe(params.ofTheChart),
    wait_seconds: params.waitSeconds,
    preview_rows: params.previewRows,
    project: params.project,
  }),
  output: tableExportOutput,
  run: async ({ chart, range, granularity, buckets, statistic, project, ...waiting }, context) => {
    const parameters = { chart, range, granularity, buckets, statistic, project };
    const { runTableExport } = await import("../answers/run-table-export.ts");
    return runTableExport({ kind: "distribution", parameters }, waiting, context);
  },
});
