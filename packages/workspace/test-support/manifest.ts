import type { Manifest, StoredColumn } from "../src/store/manifest.ts";

/** The manifest of a finished export. */
export function manifest(
  exportId: string,
  alias: string,
  chart: string,
  columns: readonly StoredColumn[] = [],
): Manifest {
  return {
    version: 1,
    exportId,
    alias,
    kind: "event",
    state: "done",
    project: "proj0001",
    target: { id: "chart001", name: chart },
    job: null,
    range: null,
    granularity: null,
    facts: null,
    columns,
    added: [],
    rowCount: 0,
    capped: false,
    shortRows: 0,
    parts: 1,
    digest: null,
    warnings: [],
    exportedAtMs: null,
    restated: null,
    links: null,
    keptUsers: "none",
    maskRules: 0,
    error: null,
    createdAtMs: 1000,
    updatedAtMs: 2000,
    finishedAtMs: 2000,
    owner: null,
    bytes: 10,
  };
}
