import { columnRoles, granularities, statistics } from "@growingio-export/core/basics";
import { z } from "zod";
import { EXPORT_ID } from "./export-id.ts";
import type { Manifest } from "./manifest.ts";

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

const keptFacts = z
  .object({
    intervalMs: z.number().nullable(),
    conversionWindowDays: z.number().nullable(),
    statistic: z.enum(statistics).optional(),
    timeSentAs: z.enum(["text", "seconds"]).optional(),
  })
  .readonly();

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
    facts: keptFacts.nullable().default(null),
    columns: z.array(storedColumn).readonly(),
    added: z.array(addedColumn).readonly().default([]),
    rowCount: count,
    capped: z.boolean(),
    shortRows: count.default(0),
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
