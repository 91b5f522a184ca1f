import type { ColumnRole } from "@growingio-export/core";
import { z } from "zod";

/** How a column lies in the Parquet file. */
export interface StoredColumn {
  /** The name as sent; names can repeat. */
  readonly name: string;
  readonly role: ColumnRole;
  /** The name in SQL and in the Parquet file: as sent, with a suffix where it repeats. */
  readonly sqlName: string;
  readonly sqlType: "DOUBLE" | "BIGINT" | "VARCHAR";
  /** The extra Parquet column that holds the cells as JSON, for columns that mix numbers and text; else null. */
  readonly exactName: string | null;
}

export type ExportState = "running" | "done" | "failed" | "cancelled";

/** Everything known about an export but its rows; kept as `manifest.json`. */
export interface Manifest {
  readonly version: 1;
  readonly exportId: string;
  /** Short name in SQL, `e1`, `e2`, …: unique in the folder, never given twice. */
  readonly alias: string;
  readonly kind: string;
  readonly state: ExportState;
  readonly project: string;
  readonly target: { readonly id: string; readonly name: string };
  /** The export's own serialized job, to resume it; opaque here. */
  readonly job: unknown;
  /** What was asked for; opaque here. */
  readonly request: unknown;
  readonly range: { readonly startMs: number; readonly endMs: number } | null;
  readonly columns: readonly StoredColumn[];
  readonly rowCount: number;
  readonly capped: boolean;
  readonly parts: number;
  /** The figures computed from the table; opaque here. */
  readonly digest: unknown;
  readonly warnings: readonly string[];
  readonly links: readonly { readonly url: string; readonly expiresAtMs: number }[] | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly finishedAtMs: number | null;
  /** The process that runs the export. */
  readonly owner: { readonly pid: number; readonly host: string; readonly startedAtMs: number } | null;
  /** Size of the Parquet file; 0 without one. */
  readonly bytes: number;
}

const count = z.number().int().nonnegative();

export const manifestSchema: z.ZodType<Manifest> = z.object({
  version: z.literal(1),
  exportId: z.string().regex(/^[a-z0-9_]{1,40}$/),
  alias: z.string().regex(/^e[1-9]\d{0,14}$/),
  kind: z.string(),
  state: z.enum(["running", "done", "failed", "cancelled"]),
  project: z.string(),
  target: z.object({ id: z.string(), name: z.string() }),
  job: z.unknown(),
  request: z.unknown(),
  range: z.object({ startMs: z.number(), endMs: z.number() }).nullable(),
  columns: z.array(
    z.object({
      name: z.string(),
      role: z.enum(["time", "target", "dimension", "metric"]),
      sqlName: z.string().min(1),
      sqlType: z.enum(["DOUBLE", "BIGINT", "VARCHAR"]),
      exactName: z.string().min(1).nullable(),
    }),
  ),
  rowCount: count,
  capped: z.boolean(),
  parts: count,
  digest: z.unknown(),
  warnings: z.array(z.string()),
  links: z.array(z.object({ url: z.string(), expiresAtMs: z.number() })).nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
  owner: z.object({ pid: z.number().int(), host: z.string(), startedAtMs: z.number() }).nullable(),
  bytes: count,
});

/** What a new export starts from. */
export interface ManifestInit {
  readonly exportId: string;
  readonly kind: string;
  readonly project: string;
  readonly target: Manifest["target"];
  readonly job?: unknown;
  readonly request?: unknown;
  readonly range?: Manifest["range"];
  readonly warnings?: readonly string[];
}

/** What may be changed afterwards; identity, alias, columns and counts may not. */
export type ManifestPatch = Partial<
  Pick<
    Manifest,
    "state" | "target" | "job" | "request" | "range" | "digest" | "warnings" | "links" | "error" | "owner" | "parts"
  >
>;
