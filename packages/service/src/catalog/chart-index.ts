import {
  type Dashboard,
  type GrowingIO,
  GrowingIOError,
  isStopped,
  NotFoundError,
  say,
  type TableKind,
  tableKindNames,
} from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";
import pLimit from "p-limit";
import * as z from "zod";

const KEEP_MS = 60 * 60_000;
/** A dashboard that could not be read is not asked for again so soon. */
const FAILURE_MS = 10 * 60_000;
const CONCURRENCY = 12;

export interface IndexedDashboard {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string | null;
  readonly creator: string;
}

interface KeptChart {
  readonly id: string;
  readonly name: string;
  readonly kind: TableKind | null;
  readonly creator: string;
  readonly dashboardId: string;
  readonly dashboardName: string;
}

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
      creator: z.string(),
      dashboardId: z.string(),
      dashboardName: z.string(),
    }),
  ),
  /** The list of dashboards, newest update first. */
  dashboards: z.array(
    z.object({ id: z.string(), name: z.string(), updatedAt: z.string().nullable(), creator: z.string() }),
  ),
});

type KeptIndex = z.infer<typeof indexSchema>;

export interface IndexedChart extends KeptChart {
  /** When its dashboard was last changed; null when the server does not say. */
  readonly updatedAt: string | null;
}

export interface ChartIndex {
  readonly charts: readonly IndexedChart[];
  readonly dashboards: readonly IndexedDashboard[];
  /** Whether GrowingIO was not asked for it: what is not in it may be new. */
  readonly isKept: boolean;
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
  /** Whether the list of dashboards is asked for even where all that is wanted is kept. */
  readonly fresh: boolean;
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
  const key = keyOf(project);
  const kept = indexSchema.safeParse((await workspace.readCache(key, KEEP_MS))?.value);
  const isFresh = kept.success && Date.now() - kept.data.sinceMs < KEEP_MS;
  const before = isFresh ? kept.data : { sinceMs: Date.now(), read: [], failed: [], charts: [], dashboards: [] };
  const isComplete = isFresh && before.dashboards.every(({ id }) => before.read.includes(id));
  // Who only wants the list of dashboards needs no chart of them.
  const isEnough = isComplete || (isFresh && options.timeLimitMs <= 0);
  const isKept = isEnough && !options.fresh;
  const dashboards = isKept ? before.dashboards : (await client.dashboards.list({ project, signal })).map(listed);
  const changed = changedSince(before.dashboards, dashboards);
  const done = new Set(before.read.filter((id) => !changed.has(id)));
  const failedLately = before.failed.filter(({ atMs }) => Date.now() - atMs < FAILURE_MS);
  const skipped = new Set(failedLately.map(({ id }) => id));
  const missing = dashboards.filter(({ id }) => !done.has(id) && !skipped.has(id));
  const found = await readDashboards(
    missing.map(({ id }) => id),
    dashboards.length,
    options,
  );
  const charts = [...before.charts.filter(({ dashboardId }) => done.has(dashboardId)), ...found.charts];
  for (const id of found.read) done.add(id);
  const failed = [...failedLately, ...found.failed];
  if (!isKept) {
    const index: KeptIndex = { sinceMs: before.sinceMs, read: [...done], failed, charts, dashboards };
    await workspace.writeCache(key, index);
  }
  const updatedAt = new Map(dashboards.map((dashboard) => [dashboard.id, dashboard.updatedAt]));
  const position = new Map(dashboards.map(({ id }, place) => [id, place]));
  const read = dashboards.filter(({ id }) => done.has(id)).length;
  return {
    charts: charts
      .filter(({ dashboardId }) => position.has(dashboardId))
      .map((chart) => ({ ...chart, updatedAt: updatedAt.get(chart.dashboardId) ?? null }))
      .sort((a, b) => (position.get(a.dashboardId) ?? 0) - (position.get(b.dashboardId) ?? 0)),
    dashboards,
    isKept,
    searched: { dashboards: read, of: dashboards.length, complete: read === dashboards.length },
    problems: [...failed.map(({ problem }) => problem), ...(found.stoppedBy === null ? [] : [found.stoppedBy])],
    goesOn: read + failed.length < dashboards.length,
  };
}

function keyOf(project: string): string {
  return `charts-${project}`;
}

/** The dashboards that a chart is on, of those that were read within the hour: GrowingIO is not asked. */
export async function keptDashboardsOf(
  chartId: string,
  { workspace, project }: Pick<IndexOptions, "project"> & { readonly workspace: Pick<Workspace, "readCache"> },
): Promise<{ readonly id: string; readonly name: string }[]> {
  const kept = indexSchema.safeParse((await workspace.readCache(keyOf(project), KEEP_MS))?.value);
  const charts = kept.data?.charts.filter(({ id }) => id === chartId) ?? [];
  return charts.map(({ dashboardId, dashboardName }) => ({ id: dashboardId, name: dashboardName }));
}

function listed({ id, name, updatedAt, creator }: Dashboard): IndexedDashboard {
  return { id, name, updatedAt, creator };
}

/** Dashboards that have been changed since they were listed: their charts are read again. */
function changedSince(before: readonly IndexedDashboard[], now: readonly IndexedDashboard[]): ReadonlySet<string> {
  const dates = new Map(before.map(({ id, updatedAt }) => [id, updatedAt]));
  return new Set(now.flatMap(({ id, updatedAt }) => (dates.has(id) && dates.get(id) !== updatedAt ? [id] : [])));
}

interface Found {
  readonly charts: KeptIndex["charts"];
  readonly read: string[];
  readonly failed: { id: string; atMs: number; problem: string }[];
  /** Why reading ended early; null when it did not. */
  stoppedBy: string | null;
}

// With these, the next dashboard would fare no better.
const UNREACHABLE: ReadonlySet<string> = new Set([
  "network",
  "proxy",
  "certificate",
  "timeout",
  "rate_limited",
  "unauthorized",
]);

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
        ...charts.map(({ id: chart, name, kind, creator }) => {
          return { id: chart, name, kind, creator, dashboardId: id, dashboardName };
        }),
      );
      found.read.push(id);
    } catch (error) {
      if (!(error instanceof GrowingIOError) || isStopped(error)) {
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
      say`Read ${total - ids.length + found.read.length} of ${total} dashboards, ${found.charts.length} charts found.`,
    );
  };
  const limited = pLimit(CONCURRENCY);
  await Promise.all(ids.map((id) => limited(read, id)));
  return found;
}
