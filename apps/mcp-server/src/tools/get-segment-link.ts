import { say } from "@growingio-export/core";
import { linkExportOutput } from "../answers/export-output.ts";
import { coreField } from "../tool-kit/core-field.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const getSegmentLink = defineTool({
  name: "get_segment_link",
  toolset: "audience",
  title: () => say`Get the download link of a segment's users`,
  description:
    "Exports the users of a segment (用户分群) to CSV files behind links that open without login until they expire. save_export downloads them: never retype a URL.",
  // The link opens without login, and people's data is behind it.
  effect: "creates",
  input: strictInput({
    segment: coreField("segment", "segment").describe("Id, page URL or name"),
    parameters: coreField("segment", "parameters").describe(
      "Keys of user variables (list_segments) to add as columns. Default: none",
    ),
    expires_in_minutes: params.expiresInMinutes,
    wait_seconds: params.waitSeconds,
    project: params.project,
  }),
  output: linkExportOutput,
  run: async ({ segment, parameters, expires_in_minutes: expiresInMinutes, project, ...waiting }, context) => {
    const { runExportTool } = await import("../answers/describe-export.ts");
    return runExportTool(
      segment,
      { kind: "segment", parameters: { segment, parameters, expiresInMinutes, project } },
      waiting,
      context,
    );
  },
});
