import { type Manifest, manifestSchema } from "./manifest.ts";

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
