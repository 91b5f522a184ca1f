import { InvalidInputError, isLinksKind, present, say } from "@growingio-export/core";
import {
  MAX_SQL_CHARACTERS,
  type Manifest,
  type SaveFormat,
  saveFormats,
  type WorkbookLook,
} from "@growingio-export/workspace";
import * as z from "zod";
import { coreField } from "../tool-kit/core-field.ts";
import { defineTool, type ToolAnswer, type ToolContext, waitMs } from "../tool-kit/define-tool.ts";
import { params, strictInput } from "../tool-kit/params.ts";

const formats = [...saveFormats, "html"] as const;

const output = z.object({
  /** Of a user list: the export whose file it is. */
  export_id: z.string().optional(),
  path: z.string().optional(),
  files: z.array(z.string()).optional(),
  /** Of a server elsewhere: opens without login. */
  url: z.string().optional(),
  urls: z.array(z.string()).optional(),
  expires_at: z.string().optional(),
  bytes: z.number(),
  /** Absent of a user list that could not be counted. */
  rows: z.number().optional(),
  columns: z.array(z.string()).optional(),
  empty_cells: z.array(z.looseObject({})).optional(),
  /** What a name was taken for. */
  matched: z.string().optional(),
  warnings: z.array(z.string()),
  notes: z.array(z.string()).optional(),
  status: z.enum(["running"]).optional(),
  poll_after_seconds: z.number().optional(),
});

type SaveOutput = z.infer<typeof output>;

export const saveExport = defineTool({
  name: "save_export",
  toolset: ["analysis", "audience"],
  title: () => say`Save an export to a file`,
  description:
    "Saves an export's or SELECT's rows, a report (html) or a segment's or tag's user list as a file, by path here or a short-lived link.",
  // With overwrite it takes the place of a file.
  effect: "replaces",
  input: strictInput({
    export_id: params.exportId.optional(),
    sql: params.text(MAX_SQL_CHARACTERS).min(1).optional().describe("Instead"),
    segment: coreField("segment", "segment").optional().describe("Instead: id, page URL or name"),
    parameters: coreField("segment", "parameters").describe("With segment: keys of user variables, as columns"),
    tag: coreField("tag", "tag").optional().describe("Instead: id or page URL"),
    dashboard: params.text(2048).min(1).optional().describe("Instead, as xlsx or html"),
    format: z.enum(formats).default("csv"),
    file_name: params.text(200).min(1).optional().describe("Default: its name and day"),
    overwrite: z.boolean().default(false),
    project: params.project,
  }),
  output,
  run: async (
    { export_id, sql, segment, parameters, tag, dashboard, project, format, file_name: fileName, overwrite },
    context,
  ) => {
    const wanted = { format, fileName, overwrite };
    const given = [export_id, sql, segment, tag, dashboard].filter((source) => source !== undefined);
    if (given.length !== 1)
      throw new InvalidInputError(
        say`Pass exactly one of export_id, sql, segment and tag, or a dashboard: an export's answer names its export_id, list_segments names segments, list_dashboards dashboards.`,
      );
    if (parameters !== undefined && segment === undefined)
      throw new InvalidInputError(
        say`parameters are columns of a segment's list: pass them with segment, or leave them out.`,
      );
    if (sql !== undefined) return saveTable({ sql }, { ...wanted, format: tableFormat(format) }, context);
    if (dashboard !== undefined) {
      const { saveDashboard } = await import("../answers/save-dashboard.ts");
      return saveDashboard({ dashboard, project, ...wanted }, context);
    }
    const { savePeople, WAIT_SECONDS } = await import("../answers/save-people.ts");
    if (segment !== undefined) {
      const creation = { kind: "segment" as const, parameters: { segment, parameters, project } };
      return savePeople(segment, creation, wanted, context);
    }
    if (tag !== undefined)
      return savePeople(tag, { kind: "tag" as const, parameters: { tag, project } }, wanted, context);
    const manifest = await context.exports.known(export_id ?? "");
    if (!isLinksKind(manifest.kind)) {
      if (format !== "html") return saveTable({ manifest }, { ...wanted, format }, context);
      const { saveExportReport } = await import("../answers/save-report.ts");
      return saveExportReport(manifest, wanted, context);
    }
    const { saveUsers } = await import("../answers/save-users.ts");
    return saveUsers(manifest, wanted, { ...context, waitMs: waitMs(WAIT_SECONDS) });
  },
});

/** Throws `InvalidInputError` for what is no table. */
function tableFormat(format: (typeof formats)[number]): SaveFormat {
  if (format !== "html") return format;
  throw new InvalidInputError(
    say`format: "html" is a report of an export or a dashboard: pass export_id or dashboard, not sql.`,
  );
}

type TableSource = { readonly sql: string } | { readonly manifest: Manifest };

interface Wanted {
  readonly format: SaveFormat;
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

async function saveTable(
  source: TableSource,
  { format, fileName, overwrite }: Wanted,
  context: ToolContext,
): Promise<ToolAnswer<SaveOutput>> {
  const { workspace, outputDirectory, publish, signal, progress } = context;
  progress(say`Writing the file.`);
  const look = format === "xlsx" ? await lookOf(source, context) : undefined;
  const { placeFacts, placeLinks, placeNotes, saving } = await import("@growingio-export/service/files");
  const { mimeTypes } = await import("@growingio-export/service/files");
  const { places, told } = await saving({ directory: outputDirectory, publish }, async (directory) => {
    const saved = await (await workspace()).save("sql" in source ? source : { exportId: source.manifest.exportId }, {
      format,
      directory,
      overwrite,
      signal,
      onProgress: ({ rows, totalRows }) =>
        progress(
          totalRows === null ? say`Wrote ${count(rows)} rows.` : say`Wrote ${count(rows)} of ${count(totalRows)} rows.`,
        ),
      ...present({ fileName, look }),
    });
    const { path, projects } = saved;
    return { written: { paths: [path], projects, mimeType: () => mimeTypes[format] }, told: saved };
  });
  const { bytes, rows, warnings } = told;
  const notes = placeNotes(places);
  const text = [
    ...places.flatMap(({ name, at }) =>
      "path" in at
        ? [say`Saved ${count(rows)} rows to ${at.path} (${count(bytes)} bytes).`]
        : [say`Saved ${count(rows)} rows to ${name} (${count(bytes)} bytes):`, at.url],
    ),
    ...warnings.map((warning) => say`Warning: ${warning}`),
    ...notes,
  ].join("\n");
  return {
    text,
    structured: {
      ...placeFacts(places),
      bytes,
      rows,
      warnings: [...warnings],
      ...(notes.length === 0 ? {} : { notes }),
    },
    links: placeLinks(places),
  };
}

async function lookOf(source: TableSource, context: ToolContext): Promise<WorkbookLook> {
  const { exportWorkbook, statementWorkbook } = await import("@growingio-export/service/workbook");
  const kept = await context.workspace();
  if ("sql" in source) return statementWorkbook(source.sql, await kept.list(), Date.now());
  return exportWorkbook(source.manifest, context);
}

const count = (value: number): string => value.toLocaleString("en");
