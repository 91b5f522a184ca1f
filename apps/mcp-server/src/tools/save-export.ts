import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { InvalidInputError, isLinksKind, say } from "@growingio-export/core";
import { MAX_SQL_CHARACTERS, type SaveFormat, type SaveSource, saveFormats } from "@growingio-export/workspace";
import * as z from "zod";
import { defineTool, type ToolAnswer, type ToolContext } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";
import { saveUsers } from "../users/save-users.ts";

const mimeTypes = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  json: "application/json",
} as const satisfies Record<SaveFormat, string>;

const output = z.object({
  path: z.string(),
  files: z.array(z.string()).optional(),
  bytes: z.number(),
  rows: z.number(),
  columns: z.array(z.string()).optional(),
  warnings: z.array(z.string()),
  notes: z.array(z.string()).optional(),
  status: z.enum(["running"]).optional(),
});

type SaveOutput = z.infer<typeof output>;

export const saveExport = defineTool({
  name: "save_export",
  toolset: ["analysis", "audience"],
  title: () => say`Save an export to a file`,
  description:
    "Writes all rows of an export, or of a SELECT, to a file on this computer; of a segment or tag export, downloads its user list.",
  // With overwrite it takes the place of a file.
  effect: "replaces",
  input: strictInput({
    export_id: params.exportId.optional(),
    sql: params.text(MAX_SQL_CHARACTERS).min(1).optional().describe("Instead of export_id"),
    format: z.enum(saveFormats).default("csv"),
    file_name: params.text(200).min(1).optional().describe("Default: from the chart's name and day"),
    overwrite: z.boolean().default(false),
  }),
  output,
  run: async ({ export_id, sql, format, file_name: fileName, overwrite }, context) => {
    if (sql !== undefined && export_id === undefined) {
      return saveTable({ sql }, { format, fileName, overwrite }, context);
    }
    if (sql !== undefined || export_id === undefined) {
      throw new InvalidInputError(say`Pass either export_id or sql: an export's answer names its export_id.`);
    }
    const manifest = await context.exports.known(export_id);
    return isLinksKind(manifest.kind)
      ? saveUsers(manifest, { format, fileName, overwrite }, context)
      : saveTable({ exportId: export_id }, { format, fileName, overwrite }, context);
  },
});

interface Wanted {
  readonly format: SaveFormat;
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

async function saveTable(
  source: SaveSource,
  { format, fileName, overwrite }: Wanted,
  { workspace, outputDirectory, signal, progress }: ToolContext,
): Promise<ToolAnswer<SaveOutput>> {
  progress(say`Writing the file.`);
  const saved = await (await workspace()).save(source, {
    format,
    directory: outputDirectory,
    overwrite,
    signal,
    onProgress: ({ rows, totalRows }) =>
      progress(totalRows === null ? say`Wrote ${rows} rows.` : say`Wrote ${rows} of ${totalRows} rows.`),
    ...(fileName === undefined ? {} : { fileName }),
  });
  const { path, bytes, rows } = saved;
  const text = [
    say`Saved ${rows.toLocaleString("en")} rows to ${path} (${bytes.toLocaleString("en")} bytes).`,
    ...saved.warnings.map((warning) => say`Warning: ${warning}`),
  ].join("\n");
  return {
    text,
    structured: { path, bytes, rows, warnings: [...saved.warnings] },
    links: [{ uri: pathToFileURL(path).href, name: basename(path), mimeType: mimeTypes[format] }],
  };
}
