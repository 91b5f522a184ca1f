import type { Manifest } from "@growingio-export/workspace";

/** When an export's figures were asked of GrowingIO, epoch milliseconds; the same of one that another export's figures were kept for. */
export function exportedAt({
  exportedAtMs,
  finishedAtMs,
  updatedAtMs,
}: Pick<Manifest, "exportedAtMs" | "finishedAtMs" | "updatedAtMs">): number {
  return exportedAtMs ?? finishedAtMs ?? updatedAtMs;
}
