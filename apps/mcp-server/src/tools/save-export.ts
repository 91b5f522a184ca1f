import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { InvalidInputError } from "@growingio-export/core";
import * as z from "zod";
import { defineTool } from "./define-tool.ts";
import { params } from "./params.ts";

const mimeTypes = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  json: "application/json",
} as const;

export const saveExport = defineTool({
  name: "save_export",
  toolset: "analysis",
  title: "Save an export to a file",
  description: "Writes all rows of an export, or of a SELECT, to a file on this computer.",
  writes: true,
  input: z.strictObject({
    export_id: params.exportId.optional(),
    sql: params.text(50_000).min(1).optional().describe("Instead of export_id"),
    format: z.enum(["csv", "xlsx", "parquet", "json"]).default("csv"),
    file_name: params.text(200).min(1).optional(),
    overwrite: z.boolean().optional(),
  }),
  output: z.object({ path: z.string(), bytes: z.number(), rows: z.number(), warnings: z.array(z.string()) }),
  run: async ({ export_id, sql, format, file_name, overwrite }, { workspace, outputDirectory, signal, progress }) => {
    if ((export_id === undefined) === (sql === undefined)) {
      throw new InvalidInputError('Pass either export_id or sql, for example export_id "exp_7k2m9c4x1q".');
    }
    progress("Writing the file.");
    const source = sql === undefined ? { exportId: export_id ?? "" } : { sql };
    const saved = await (await workspace()).save(source, {
      format,
      directory: outputDirectory,
      signal,
      onProgress: ({ rows, totalRows }) =>
        progress(`Wrote ${rows}${totalRows === null ? "" : ` of ${totalRows}`} rows.`),
      ...(file_name === undefined ? {} : { fileName: file_name }),
      ...(overwrite === undefined ? {} : { overwrite }),
    });
    const name = basename(saved.path);
    const text = [
      `Saved ${saved.rows.toLocaleString("en")} rows to ${saved.path} (${saved.bytes.toLocaleString("en")} bytes).`,
      ...saved.warnings.map((warning) => `Warning: ${warning}`),
    ].join("\n");
    return {
      text,
      structured: { path: saved.path, bytes: saved.bytes, rows: saved.rows, warnings: [...saved.warnings] },
      links: [{ uri: pathToFileURL(saved.path).href, name, mimeType: mimeTypes[format] }],
    };
  },
});
