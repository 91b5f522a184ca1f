import type { Manifest } from "@growingio-export/workspace";

/** Where the rows of an export are kept for all servers; null where it has none. */
export function blobOf({ job }: Pick<Manifest, "job">): string | null {
  const { blob } = Object(job);
  return typeof blob === "string" ? blob : null;
}

export function withBlob(manifest: Manifest, blob: string | null): Manifest {
  return { ...manifest, job: { ...Object(manifest.job), blob } };
}
