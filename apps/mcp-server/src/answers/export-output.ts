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
  columns: z.array(
    z.object({
      name: z.string(),
      role: z.string(),
      additive: z.boolean().optional(),
      unit: z.string().optional(),
    }),
  ),
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
