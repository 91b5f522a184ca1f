import { type GrowingIO, GrowingIOError, NotFoundError } from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";
import * as z from "zod";

const KEEP_MS = 60 * 60_000;
const CONCURRENCY = 12;

const indexSchema = z.object({
  /** Ids of the dashboards that were read, or that could not be. */
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
 * newest update first, and the result is kept for an hour. Stops politely at its time limit and says how far it came.
 */
export async function readChartIndex(options: IndexOptions): Promise<ChartIndex> {
  const { client, workspace, project, signal, progress } = options;
  const endMs = Date.now() + options.timeLimitMs;
  const key = `charts-${project}`;
  const kept = indexSchema.safeParse((await workspace.readCache(key, KEEP_MS))?.value);
  const index = kept.success ? kept.data : { read: [], charts: [] };
  const dashboards = await client.dashboards.list({ project, signal });
  const done = new Set(index.read);
  const missing = dashboards.filter(({ id }) => !done.has(id));
  const queue = missing.values();
  const worker = async () => {
    for (const dashboard of queue) {
      if (Date.now() >= endMs) return;
      index.charts.push(...(await chartsOf(dashboard.id, options)));
      done.add(dashboard.id);
      progress(`Read ${done.size} of ${dashboards.length} dashboards, ${index.charts.length} charts so far.`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  if (missing.length > 0) await workspace.writeCache(key, { read: [...done], charts: index.charts });
  const position = new Map(dashboards.map(({ id }, place) => [id, place]));
  return {
    charts: index.charts
      .filter(({ dashboardId }) => position.has(dashboardId))
      .sort((a, b) => (position.get(a.dashboardId) ?? 0) - (position.get(b.dashboardId) ?? 0)),
    searched: {
      dashboards: dashboards.filter(({ id }) => done.has(id)).length,
      of: dashboards.length,
      complete: dashboards.every(({ id }) => done.has(id)),
    },
  };
}

async function chartsOf(dashboardId: string, { client, project, signal }: IndexOptions): Promise<IndexedChart[]> {
  try {
    const dashboard = await client.dashboards.get(dashboardId, { project, signal });
    return dashboard.charts.map(({ id, name, type }) => ({
      id,
      name,
      type,
      dashboardId,
      dashboardName: dashboard.name,
    }));
  } catch (error) {
    // Deleted since it was listed, or closed to this token: the others are still worth searching.
    if (
      error instanceof NotFoundError ||
      (error instanceof GrowingIOError && error.code === "protocol" && !error.retryable)
    )
      return [];
    throw error;
  }
}
