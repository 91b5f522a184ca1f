import { type ColumnRole, columnRoles, type Granularity, granularities } from "@growingio-export/core";
import { z } from "zod";
import { EXPORT_ID } from "./export-id.ts";

/** How a column lies in the Parquet file. */
export interface StoredColumn {
  /** The name as sent; names can repeat. */
  readonly name: string;
  readonly role: ColumnRole;
  /** The name in SQL, in files and in the Parquet file: the column's key. */
  readonly sqlName: string;
  readonly sqlType: "DOUBLE" | "BIGINT" | "VARCHAR";
  /** The extra Parquet column that holds the cells as JSON, where the column's type cannot give them back as they are; else null. */
  readonly exactName: string | null;
  /** Whether all figures of a metric with such a column are whole numbers, of 38 digits at the most: SQL keeps every digit of them. */
  readonly isWhole: boolean;
}

/** A column that whoever kept the table added to those sent: true, false or unknown for each row. */
export interface StoredAddition {
  /** Its name in the Parquet file. */
  readonly storedName: string;
  /** Its name in SQL, unless a column is named so already: then the next free one. */
  readonly name: string;
}

/** Everything known about an export but its rows; kept as `manifest.json`. */
export interface Manifest {
  readonly version: 1;
  readonly exportId: string;
  /** Short name in SQL, `e1`, `e2`, …: unique in the folder, never given twice. */
  readonly alias: string;
  readonly kind: string;
  readonly state: "running" | "done" | "failed" | "cancelled";
  readonly project: string;
  readonly target: { readonly id: string; readonly name: string };
  /** The export's own serialized job, to resume it; opaque here. */
  readonly job: unknown;
  readonly range: { readonly startMs: number; readonly endMs: number } | null;
  /** What one point of the time column is; null where the table does not tell. */
  readonly granularity: Granularity | null;
  readonly columns: readonly StoredColumn[];
  readonly added: readonly StoredAddition[];
  readonly rowCount: number;
  readonly capped: boolean;
  readonly parts: number;
  /** The figures computed from the table; opaque here. */
  readonly digest: unknown;
  readonly warnings: readonly string[];
  /** When the figures were exported, where GrowingIO was not asked for them again; null where they are of this export. */
  readonly exportedAtMs: number | null;
  /** The figures that have moved since the same range was last exported; opaque here. */
  readonly restated: unknown;
  readonly links: readonly { readonly url: string; readonly expiresAtMs: number }[] | null;
  /** How the rows of a user list are kept: not at all, with people masked, or as they are. */
  readonly keptUsers: "none" | "masked" | "raw";
  /** By which rules people in them are masked; 0 for those of old, which showed all that looked like nobody's. */
  readonly maskRules: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly finishedAtMs: number | null;
  /** The process that runs the export. */
  readonly owner: { readonly pid: number; readonly host: string } | null;
  /** Size of the Parquet file; 0 without one. */
  readonly bytes: number;
}

const count = z.number().int().nonnegative();

const storedColumn = z
  .object({
    name: z.string(),
    role: z.enum(columnRoles),
    sqlName: z.string().min(1),
    sqlType: z.enum(["DOUBLE", "BIGINT", "VARCHAR"]),
    exactName: z.string().min(1).nullable(),
    isWhole: z.boolean().default(false),
  })
  .readonly();

const addedColumn = z.object({ storedName: z.string().min(1), name: z.string().min(1) }).readonly();

const manifestSchema: z.ZodType<Manifest> = z
  .object({
    version: z.literal(1),
    exportId: z.string().regex(EXPORT_ID),
    alias: z.string().regex(/^e[1-9]\d{0,14}$/),
    kind: z.string(),
    state: z.enum(["running", "done", "failed", "cancelled"]),
    project: z.string(),
    target: z.object({ id: z.string(), name: z.string() }).readonly(),
    job: z.unknown(),
    range: z.object({ startMs: z.number(), endMs: z.number() }).readonly().nullable(),
    granularity: z.enum(granularities).nullable().default(null),
    columns: z.array(storedColumn).readonly(),
    added: z.array(addedColumn).readonly().default([]),
    rowCount: count,
    capped: z.boolean(),
    parts: count,
    digest: z.unknown(),
    warnings: z.array(z.string()).readonly(),
    exportedAtMs: z.number().nullable().default(null),
    restated: z.unknown().default(null),
    links: z
      .array(z.object({ url: z.string(), expiresAtMs: z.number() }).readonly())
      .readonly()
      .nullable(),
    keptUsers: z.enum(["none", "masked", "raw"]).default("none"),
    maskRules: count.default(0),
    error: z.object({ code: z.string(), message: z.string() }).readonly().nullable(),
    createdAtMs: z.number(),
    updatedAtMs: z.number(),
    finishedAtMs: z.number().nullable(),
    owner: z.object({ pid: z.number().int(), host: z.string() }).readonly().nullable(),
    bytes: count,
  })
  .readonly();

/** A manifest without what only its own export's answers need, and what makes it large. */
export type ListedExport = Omit<Manifest, "job" | "digest" | "warnings" | "restated" | "links">;

export function listed({
  job: _job,
  digest: _digest,
  warnings: _warnings,
  restated: _restated,
  links: _links,
  ...rest
}: Manifest): ListedExport {
  return rest;
}

/** Where a kept export stands. */
export type ExportState = Manifest["state"];
/** What was kept of a user list. */
export type KeptUsers = Manifest["keptUsers"];

/** What a new export starts from. */
export type ManifestInit = Pick<Manifest, "exportId" | "kind" | "project" | "target"> &
  Partial<Pick<Manifest, "job" | "range" | "warnings">>;

/** What may be changed afterwards; identity, alias, columns and counts may not. The kind can turn out to be another than was thought. */
export type ManifestPatch = Partial<
  Pick<
    Manifest,
    | "state"
    | "kind"
    | "target"
    | "job"
    | "range"
    | "digest"
    | "warnings"
    | "exportedAtMs"
    | "restated"
    | "links"
    | "error"
    | "owner"
    | "parts"
  >
>;

export type ParsedManifest =
  | { readonly kind: "valid"; readonly manifest: Manifest }
  /** Written by a later version of this package: not ours to judge, nor to throw away. */
  | { readonly kind: "newer"; readonly version: number }
  | { readonly kind: "corrupt"; readonly reason: string };

/** Tells a manifest that can be used from one that cannot; never throws. */
export function parseManifest(text: string, exportId: string): ParsedManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "corrupt", reason: "not JSON" };
  }
  if (typeof value === "object" && value !== null && "version" in value) {
    if (typeof value.version === "number" && value.version > 1) return { kind: "newer", version: value.version };
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { kind: "corrupt", reason: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}` };
  }
  if (parsed.data.exportId !== exportId) return { kind: "corrupt", reason: "names another export" };
  return { kind: "valid", manifest: parsed.data };
}
