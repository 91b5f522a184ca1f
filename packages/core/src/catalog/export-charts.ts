import { GrowingIOError, isStopped, stoppedBy } from "../errors.ts";
import type { ExportJob } from "../exports/export-job.ts";
import type { ExportProgress } from "../exports/progress.ts";
import { isTableKind } from "../kinds/kinds.ts";
import type { DashboardChart } from "../schemas/list-types.ts";
import type { Table } from "../table/table.ts";

/** What has become of a dashboard's chart; `chart.kind` is what it turned out to be. */
export type ChartOutcome =
  | { readonly chart: DashboardChart; readonly status: "done"; readonly table: Table }
  | { readonly chart: DashboardChart; readonly status: "failed"; readonly error: GrowingIOError };

/** How a dashboard's export goes on, told after each poll of a chart and when one has ended. */
export interface DashboardProgress {
  /** The chart that it is told of. */
  readonly chart: DashboardChart;
  readonly status: "running" | "done" | "failed";
  /** Charts that have ended, those that failed included. */
  readonly done: number;
  /** Charts of the dashboard, each counted once. */
  readonly total: number;
  /** What the chart's export is doing; null once it has ended. */
  readonly progress: ExportProgress | null;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for one chart, milliseconds. */
  readonly deadlineMs?: number | undefined;
  readonly onProgress?: ((progress: DashboardProgress) => void) | undefined;
}

/** Charts that are exported at a time: GrowingIO counts requests by chart. What is not taken yet counts, too, so that few tables wait. */
const AT_ONCE = 6;

/**
 * Exports charts side by side and gives each outcome as it comes. One that fails does not end it; an abort, a closed
 * client and what is no error of ours do. Leaving the loop stops the rest.
 *
 * @param start makes the job of a chart.
 */
export async function* exportCharts(
  charts: readonly DashboardChart[],
  start: (chart: DashboardChart) => ExportJob<Table>,
  { signal, deadlineMs, onProgress }: RunOptions,
): AsyncGenerator<ChartOutcome, void, undefined> {
  const stop = new AbortController();
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  let done = 0;
  const tell = (chart: DashboardChart, status: DashboardProgress["status"], progress: ExportProgress | null = null) =>
    onProgress?.({ chart, status, done, total: charts.length, progress });
  const end = (outcome: ChartOutcome): ChartOutcome => {
    done++;
    tell(outcome.chart, outcome.status);
    return outcome;
  };
  // All are made before the first is asked for, so that "yesterday" is one day for all of them.
  const jobs = charts.map((chart) => ({ chart, job: attempt(() => start(chart)) }));
  const run = async (listed: DashboardChart, job: ExportJob<Table> | GrowingIOError): Promise<ChartOutcome> => {
    if (job instanceof GrowingIOError) return end({ chart: listed, status: "failed", error: job });
    const known = (): DashboardChart => {
      const kind = job.kind ?? "";
      return isTableKind(kind) ? { ...listed, kind } : listed;
    };
    try {
      const heard = (progress: ExportProgress) => {
        if (progress.phase !== "done") tell(known(), "running", progress);
      };
      const table = await job.wait({ signal: either, deadlineMs, onProgress: heard });
      return end({ chart: { ...listed, kind: table.kind }, status: "done", table });
    } catch (error) {
      if (!(error instanceof GrowingIOError) || isStopped(error)) throw error;
      return end({ chart: known(), status: "failed", error });
    }
  };
  const waiting = [...jobs];
  const running = new Map<string, Promise<void>>();
  const ended: ChartOutcome[] = [];
  try {
    for (;;) {
      for (const { chart, job } of waiting.splice(0, AT_ONCE - running.size)) {
        const outcome = run(chart, job).then((one) => void ended.push(one));
        outcome.catch(() => {});
        running.set(chart.id, outcome);
      }
      if (running.size === 0) return;
      if (signal?.aborted) throw stoppedBy(signal);
      if (ended.length === 0) await Promise.race(running.values());
      const next = ended.shift();
      if (next === undefined) continue;
      running.delete(next.chart.id);
      yield next;
    }
  } finally {
    stop.abort();
  }
}

function attempt<T>(make: () => T): T | GrowingIOError {
  try {
    return make();
  } catch (error) {
    if (error instanceof GrowingIOError) return error;
    throw error;
  }
}
