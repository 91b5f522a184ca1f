import { AbortedError, type GrowingIO, GrowingIOError, NotFoundError } from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";
import * as z from "zod";

const KEEP_MS = 60 * 60_000;
const CONCURRENCY = 12;

const indexSchema = z.object({
  /** When the first of the dashboards was read, epoch milliseconds: the whole is kept for an hour from then. */
  sinceMs: z.number(),
  /** Ids of the dashboards that were read. */
  read: z.array(z.string()),
  charts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
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
}

export interface IndexOptions {
  readonly client: GrowingIO;
  readonly workspace: Workspace;
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
  const before = isFresh ? kept.data : { sinceMs: Date.now(), read: [], charts: [] };
  const dashboards = await client.dashboards.list({ project, signal });
  const done = new Set(before.read);
  const missing = dashboards.filter(({ id }) => !done.has(id));
  const found = await readDashboards(
    missing.map(({ id }) => id),
    dashboards.length,
    options,
  );
  const charts = [...before.charts, ...found.charts];
  for (const id of found.read) done.add(id);
  if (found.read.length > 0) await workspace.writeCache(key, { sinceMs: before.sinceMs, read: [...done], charts });
  const position = new Map(dashboards.map(({ id }, place) => [id, place]));
  const read = dashboards.filter(({ id }) => done.has(id)).length;
  return {
    charts: charts
      .filter(({ dashboardId }) => position.has(dashboardId))
      .sort((a, b) => (position.get(a.dashboardId) ?? 0) - (position.get(b.dashboardId) ?? 0)),
    searched: { dashboards: read, of: dashboards.length, complete: read === dashboards.length },
    problems: found.problems,
  };
}

interface Found {
  readonly charts: IndexedChart[];
  readonly read: string[];
  readonly problems: string[];
}

async function readDashboards(ids: readonly string[], total: number, options: IndexOptions): Promise<Found> {
  const { client, project, signal, progress } = options;
  const endMs = Date.now() + options.timeLimitMs;
  const found: Found = { charts: [], read: [], problems: [] };
  const queue = ids.values();
  let stopped = false;
  const worker = async () => {
    for (const id of queue) {
      if (stopped || Date.now() >= endMs) return;
      try {
        const { name, charts } = await client.dashboards.get(id, { project, signal });
        found.charts.push(
          ...charts.map((chart) => ({
            id: chart.id,
            name: chart.name,
            type: chart.type,
            dashboardId: id,
            dashboardName: name,
          })),
        );
        found.read.push(id);
      } catch (error) {
        if (!(error instanceof GrowingIOError) || error instanceof AbortedError) {
          stopped = true;
          throw error;
        }
        // Deleted since it was listed: there is nothing to read. Any other is tried again by the next search.
        if (error instanceof NotFoundError) found.read.push(id);
        else found.problems.push(error.message);
        if (error.retryable) stopped = true;
      }
      progress(
        `Read ${total - ids.length + found.read.length} of ${total} dashboards, ${found.charts.length} charts found.`,
      );
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return found;
}
