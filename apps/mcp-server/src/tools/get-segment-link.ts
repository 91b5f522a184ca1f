import { exportParameters } from "@growingio-export/core";
import { defineTool } from "./define-tool.ts";
import { linkExportOutput } from "./export-output.ts";
import { params, strictInput } from "./params.ts";
import { runExportTool } from "./run-export-tool.ts";

export const getSegmentLink = defineTool({
  name: "get_segment_link",
  toolset: "audience",
  title: "Get the download link of a segment's users",
  description:
    "Exports the users of a segment (用户分群) to CSV files behind links that open without login until they expire. save_export downloads them: never retype a URL.",
  input: strictInput({
    segment: exportParameters.segment.shape.segment.describe("Segment id or pasted page URL"),
    parameters: exportParameters.segment.shape.parameters.describe("Keys of user variables to add as columns"),
    expires_in_minutes: params.expiresInMinutes,
    wait_seconds: params.waitSeconds,
    project: params.project,
  }),
  output: linkExportOutput,
  run: ({ segment, parameters, expires_in_minutes: expiresInMinutes, project, ...waiting }, context) =>
    runExportTool(
      segment,
      { kind: "segment", parameters: { segment, parameters, expiresInMinutes, project } },
      waiting,
      context,
    ),
});
