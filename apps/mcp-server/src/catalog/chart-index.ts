import { AbortedError, type GrowingIO, GrowingIOError, NotFoundError, tableKindNames } from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";
import pLimit from "p-limit";
import * as z from "zod";

const KEEP_MS = 60 * 60_000;
/** A dashboard that could not be read is not asked for again so soon. */
const FAILURE_MS = 10 * 60_000;
const CONCURRENCY = 12;

const indexSchema = z.object({
  /** When the first of the dashboards was read, epoch milliseconds: the whole is kept for an hour from then. */
  sinceMs: z.number(),
  /** Ids of the dashboards that were read. */
  read: z.array(z.string()),
  /** Those that could not be read. */
  failed: z.array(z.object({ id: z.string(), atMs: z.number(), problem: z.string() })),
  charts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(tableKindNames).nullable(),
      dashboardId: z.string(),
      dashboardName: z.string(),
    }),
  ),
});

export type IndexedChart = z.infer<typeof indexSchema>["charts"][number];

export interface ChartIndex {
  readonly charts: readonly IndexedChart[];
  readonly searched: { readonly dashboards: number; readonly of: number; readonly complete: boolean };
  /** Why a dashboard could not be read, once for each. */
  readonly problems: readonly string[];
  /** Whether another search now would read more. */
  readonly goesOn: boolean;
}

export interface IndexOptions {
  readonly client: Pick<GrowingIO, "dashboards">;
  readonly workspace: Pick<Workspace, "readCache" | "writeCache">;
  readonly project: string;
  readonly signal: AbortSignal;
  /** After this long no further dashboard is read; the next call goes on from there. */
  readonly timeLimitMs: number;
  readonly progress: (message: string) => void;
}

/**
 * The charts of all dashboards of a project: nothing in GrowingIO searches charts, so each dashboard is read once,
 * newest update first, and the result is kept for an hour. Stops politely at its time limit, or when GrowingIO cannot
 * be reached, and says how far it came.
 */
export async function readChartIndex(options: IndexOptions): Promise<ChartIndex> {
  const { client, workspace, project, signal } = options;
  const key = `charts-${project}`;
  const kept = indexSchema.safeParse((await workspace.readCache(key, KEEP_MS))?.value);
  const isFresh = kept.success && Date.now() - kept.data.sinceMs < KEEP_MS;
  const before = isFresh ? kept.data : { sinceMs: Date.now(), read: [], failed: [], charts: [] };
  const dashboards = await client.dashboards.list({ project, signal });
  const done = new Set(before.read);
  const failedLately = before.failed.filter(({ atMs }) => Date.now() - atMs < FAILURE_MS);
  const skipped = new Set(failedLately.map(({ id }) => id));
  const missing = dashboards.filter(({ id }) => !done.has(id) && !skipped.has(id));
  const found = await readDashboards(
    missing.map(({ id }) => id),
    dashboards.length,
    options,
  );
  const charts = [...before.charts, ...found.charts];
  for (const id of found.read) done.add(id);
  const failed = [...failedLately, ...found.failed];
  if (found.read.length + found.failed.length > 0) {
    await workspace.writeCache(key, { sinceMs: before.sinceMs, read: [...done], failed, charts });
  }
  const position = new Map(dashboards.map(({ id }, place) => [id, place]));
  const read = dashboards.filter(({ id }) => done.has(id)).length;
  return {
    charts: charts
      .filter(({ dashboardId }) => position.has(dashboardId))
      .sort((a, b) => (position.get(a.dashboardId) ?? 0) - (position.get(b.dashboardId) ?? 0)),
    searched: { dashboards: read, of: dashboards.length, complete: read === dashboards.length },
    problems: [...failed.map(({ problem }) => problem), ...(found.stoppedBy === null ? [] : [found.stoppedBy])],
    goesOn: read + failed.length < dashboards.length,
  };
}

interface Found {
  readonly charts: IndexedChart[];
  readonly read: string[];
  readonly failed: { id: string; atMs: number; problem: string }[];
  /** Why reading ended early; null when it did not. */
  stoppedBy: string | null;
}

// With these, the next dashboard would fare no better.
const UNREACHABLE: ReadonlySet<string> = new Set(["network", "timeout", "rate_limited", "unauthorized"]);

async function readDashboards(ids: readonly string[], total: number, options: IndexOptions): Promise<Found> {
  const { client, project, signal, progress } = options;
  const endMs = Date.now() + options.timeLimitMs;
  const found: Found = { charts: [], read: [], failed: [], stoppedBy: null };
  let stopped = false;
  const read = async (id: string) => {
    if (stopped || Date.now() >= endMs) return;
    try {
      const { name: dashboardName, charts } = await client.dashboards.get(id, { project, signal });
      found.charts.push(
        ...charts.map(({ id: chart, name, kind }) => ({ id: chart, name, kind, dashboardId: id, dashboardName })),
      );
      found.read.push(id);
    } catch (error) {
      if (!(error instanceof GrowingIOError) || error instanceof AbortedError) {
        stopped = true;
        throw error;
      }
      if (error instanceof NotFoundError) {
        // Deleted since it was listed: there is nothing to read.
        found.read.push(id);
      } else if (UNREACHABLE.has(error.code)) {
        stopped = true;
        found.stoppedBy = error.message;
      } else found.failed.push({ id, atMs: Date.now(), problem: error.message });
    }
    progress(
      `Read ${total - ids.length + found.read.length} of ${total} dashboards, ${found.charts.length} charts found.`,
    );
  };
  const limited = pLimit(CONCURRENCY);
  await Promise.all(ids.map((id) => limited(read, id)));
  return found;
}
