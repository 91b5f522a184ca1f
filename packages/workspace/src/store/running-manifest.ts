import type { Manifest, ManifestInit } from "./manifest.ts";

/** What a new export gets where it is kept. */
export interface NewcomerFacts extends Pick<Manifest, "alias" | "owner"> {
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** The manifest of an export that runs, and has nothing to show yet. */
export function runningManifest(init: ManifestInit, { alias, owner, nowMs }: NewcomerFacts): Manifest {
  return {
    version: 1,
    exportId: init.exportId,
    alias,
    kind: init.kind,
    state: "running",
    project: init.project,
    target: init.target,
    job: init.job ?? null,
    range: init.range ?? null,
    granularity: null,
    facts: null,
    columns: [],
    added: [],
    rowCount: 0,
    capped: false,
    shortRows: 0,
    parts: 0,
    digest: null,
    warnings: init.warnings ?? [],
    exportedAtMs: null,
    restated: null,
    links: null,
    keptUsers: "none",
    maskRules: 0,
    error: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    finishedAtMs: null,
    owner,
    bytes: 0,
  };
}
