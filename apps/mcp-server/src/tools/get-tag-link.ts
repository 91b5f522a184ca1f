import { say } from "@growingio-export/core";
import { linkExportOutput } from "../answers/export-output.ts";
import { coreField } from "../tool-kit/core-field.ts";
import { defineTool } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

export const getTagLink = defineTool({
  name: "get_tag_link",
  toolset: "audience",
  title: () => say`Get the download link of a tag's users`,
  description:
    "Exports the users of a user tag (用户标签) to CSV files behind links that open without login until they expire; save_export downloads them. Nothing lists tags.",
  // The link opens without login, and people's data is behind it.
  effect: "creates",
  input: strictInput({
    tag: coreField("tag", "tag").describe("The tag's page URL, or the id in it"),
    expires_in_minutes: params.expiresInMinutes,
    wait_seconds: params.waitSeconds,
    project: params.project,
  }),
  output: linkExportOutput,
  run: async ({ tag, expires_in_minutes: expiresInMinutes, project, ...waiting }, context) => {
    const { runExportTool } = await import("../answers/describe-export.ts");
    return runExportTool(tag, { kind: "tag", parameters: { tag, expiresInMinutes, project } }, waiting, context);
  },
});
