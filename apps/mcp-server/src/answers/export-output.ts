import * as z from "zod";

const rows = z.array(z.array(z.unknown()));

const common = z.object({
  export_id: z.string(),
  status: z.enum(["done", "running", "failed", "cancelled"]),
  kind: z.string(),
  chart: z.object({ id: z.string(), name: z.string() }),
  /** What a name was taken for. */
  matched: z.string().optional(),
  project: z.string(),
  range: z.object({ start: z.string(), end: z.string(), timezone: z.string() }).optional(),
  /** With `additive` and `unit` of metrics. */
  columns: z.array(z.looseObject({ name: z.string(), role: z.string() })),
  /** The length of a point in time. */
  granularity: z.string().optional(),
  row_count: z.number(),
  capped: z.boolean(),
  preview: rows,
  warnings: z.array(z.string()),
  notes: z.array(z.string()),
  next: z.string(),
  poll_after_seconds: z.number().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

const ofTables = {
  /** The other range's export, where two are compared. */
  compared_with: z.looseObject({}).optional(),
  digest: z.looseObject({}).optional(),
  /** The short name in SQL. */
  table: z.string().optional(),
  /** Exports the rows were merged from, where more than one. */
  parts: z.number().optional(),
  /** Where the rows begin that are not shown. */
  next_offset: z.number().optional(),
  /** What was shortened to keep the answer small. */
  left_out: z.string().optional(),
};

const links = z.array(z.object({ url: z.string(), expires_at: z.string() })).optional();

/** What the four table exports answer. */
export const tableExportOutput = common.extend(ofTables);

/** What the two exports of users answer. */
export const linkExportOutput = common
  .omit({ columns: true, capped: true, preview: true, granularity: true, row_count: true })
  .extend({ links });

/** What `get_export` answers: any export, with a page of its rows. */
export const exportOutput = common.extend({
  ...ofTables,
  links,
  rows: rows.optional(),
});

export type ExportOutput = z.infer<typeof exportOutput>;

/** The other range's export of an answer; the published schema only says that it is one, four times over. */
interface ComparedWith {
  readonly export_id: string;
  readonly status: string;
  readonly range: { readonly start: string; readonly end: string };
  readonly table?: string;
}

/** `compared_with` as `structureExport` made it. */
export function comparedExport(comparedWith: NonNullable<ExportOutput["compared_with"]>): ComparedWith {
  return comparedWith as unknown as ComparedWith;
}
