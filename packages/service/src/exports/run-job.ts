import { type ExportJob, type ExportProgress, Table, type Windowed } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Workspace } from "@growingio-export/workspace";
import type { CatalogMemory } from "../catalog/catalog-memory.ts";
import { requestOf } from "./create-job.ts";
import { finalReason, isPassing, isWorded } from "./failures.ts";
import { keptMoves } from "./moves.ts";
import { tellTable } from "./tell-table.ts";

/** How long an export is polled. Polls grow apart with time, so a long deadline costs few requests. */
export const DEADLINE_MS: number = 30 * 60_000;
// How soon a cancellation by another server on the folder is noticed, and how often this one shows that it lives.
const WATCH_MS = 2_000;
const HEARTBEAT_MS = 20_000;

interface Knowledge {
  readonly memory: CatalogMemory;
  readonly metrics?: MetricsFile | undefined;
}

interface Waiting {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** Waits for a job to end and keeps how it did. Rejects while it can still succeed, and with what nobody foresaw. */
export async function runJob(
  exportId: string,
  job: ExportJob,
  workspace: Workspace,
  { memory, metrics }: Knowledge,
  { signal, onProgress }: Waiting,
): Promise<void> {
  const ended = new AbortController();
  let keptKind = job.kind;
  let keeping: Promise<unknown> = Promise.resolve();
  // What the chart has turned out to be, for whoever asks for the export meanwhile or takes it up.
  const keepKind = () => {
    const { kind } = job;
    if (kind !== null && kind !== keptKind) {
      keptKind = kind;
      keeping = workspace.update(exportId, ({ job: kept }) => {
        const { asked, account } = Object(kept);
        return { kind, job: { ...job.toJSON(), asked, account } };
      });
    }
    return keeping;
  };
  const watch = setInterval(() => void watchOver(exportId, workspace, ended).catch(() => {}), WATCH_MS);
  try {
    const either = AbortSignal.any([signal, ended.signal]);
    const result = await job.wait({
      signal: either,
      deadlineMs: DEADLINE_MS,
      onProgress: (progress) => {
        onProgress(progress);
        keepKind().catch(() => {});
      },
    });
    await keepKind();
    if (result instanceof Table)
      return await keepTable(exportId, result, workspace, { memory, metrics }, requestOf(job));
    const links = result.links.map(({ url, expiresAtMs }) => ({ url, expiresAtMs }));
    await workspace.update(exportId, ({ state }) => (state === "running" ? { state: "done", links } : null));
  } catch (error) {
    if (ended.signal.aborted) return;
    await keepKind();
    if (signal.aborted) await workspace.update(exportId, { state: "cancelled" });
    else if (isPassing(error)) throw error;
    else {
      await workspace.update(exportId, { state: "failed", error: finalReason(error) });
      // What nobody foresaw is for the log, too.
      if (!isWorded(error)) throw error;
    }
  } finally {
    clearInterval(watch);
  }
}

/** Shows that this server is at an export, and ends its work when another one has cancelled or removed it. */
async function watchOver(exportId: string, workspace: Workspace, ended: AbortController): Promise<void> {
  const manifest = await workspace.get(exportId);
  if (manifest?.state !== "running") ended.abort();
  else if (Date.now() - manifest.updatedAtMs > HEARTBEAT_MS) await workspace.touch(exportId);
}

/** Keeps a finished table with its figures and warnings, and what it says of its chart. */
export async function keepTable(
  exportId: string,
  table: Table,
  workspace: Workspace,
  { memory, metrics = {} }: Knowledge,
  request: Windowed | null = null,
): Promise<void> {
  memory.learnKind(table.chartId, table.kind);
  memory.learnColumns(table.chartId, table.columns);
  const { digest, warnings, isSubtotal } = await tellTable(table, { metrics, now: Date.now(), request });
  const target = { id: table.chartId, name: table.name || memory.nameOf(table.chartId) };
  const { exportedAtMs } = table;
  const patch = { target, digest, warnings, exportedAtMs, restated: keptMoves(table.restated) };
  await workspace.finishTable(exportId, table, patch, [{ name: "is_subtotal", at: isSubtotal }]);
}
