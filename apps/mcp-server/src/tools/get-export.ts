import { say } from "@growingio-export/core";
import { KEPT_DAYS } from "@growingio-export/workspace";
import * as z from "zod";
import { exportOutput } from "../answers/export-output.ts";
import { defineTool, waitMs } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const PAGE_ROWS = 10;

export const getExport = defineTool({
  name: "get_export",
  toolset: ["exports", "audience"],
  title: () => say`Get an export`,
  description: `Waits for a running export, pages through a finished one's rows (offset, limit), or cancels it. Exports are kept ${KEPT_DAYS} days.`,
  effect: "reads",
  input: strictInput({
    export_id: params.exportId,
    wait_seconds: params.waitSeconds,
    offset: params.offset.optional().describe("Default: 0"),
    limit: params.whole(0, 200).optional().describe("Rows of this page. Default: 10"),
    cancel: z.boolean().default(false),
  }),
  output: exportOutput,
  run: async ({ export_id, wait_seconds, offset, limit, cancel }, context) => {
    const manifest = cancel
      ? await context.exports.cancel(export_id)
      : await context.exports.get(export_id, {
          waitMs: waitMs(wait_seconds),
          signal: context.signal,
          progress: context.progress,
        });
    const as = offset === undefined && limit === undefined ? "both" : "page";
    const { describeExport } = await import("../answers/describe-export.ts");
    return describeExport(
      manifest,
      { rows: limit ?? (as === "page" ? PAGE_ROWS : undefined), offset: offset ?? 0, as },
      context,
    );
  },
});
