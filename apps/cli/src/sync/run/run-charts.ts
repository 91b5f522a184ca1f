import { cleanText, isStopped, say } from "@growingio-export/core";
import type { Shell } from "../../shell/shell.ts";
import type { Target } from "../target/target.ts";
import { type ChartPlan, planOf } from "./dry-run.ts";
import { durationText, exportsText, SIDE_BY_SIDE } from "./estimate.ts";
import type { ResolvedChart } from "./resolve-charts.ts";
import { type ChartOutcome, syncChart } from "./sync-chart.ts";

/** How a chart ended. */
export interface ChartResult {
  readonly chart: ResolvedChart;
  /** Null where not one export came through. */
  readonly outcome: ChartOutcome | null;
  readonly error: unknown;
}

/** Syncs charts side by side. One that fails does not end the others; the shell's signal ends them all. */
export async function runCharts(
  shell: Shell,
  charts: readonly ResolvedChart[],
  target: Target,
  now: number,
): Promise<ChartResult[]> {
  const client = await shell.client();
  const takenNames = new Set(target.tables.map(({ name }) => name.toLowerCase()));
  const results: ChartResult[] = [];
  const waiting = charts.values();
  const worker = async () => {
    for (const chart of waiting) {
      if (shell.signal.aborted) return;
      const telling = tell(shell, planOf(chart, now));
      let outcome: ChartOutcome | null = null;
      const ports = { client, target, takenNames, now: Date.now, signal: shell.signal, onPlan: telling.onPlan };
      try {
        await syncChart(chart, ports, (reached) => {
          outcome = reached;
          telling.onExport();
        });
        telling.end(outcome);
        results.push({ chart, outcome, error: null });
      } catch (error) {
        telling.fail(error);
        results.push({ chart, outcome, error });
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  shell.progress.stop();
  return results;
}

/** Tells how far a chart is, and how long the rest will take. */
function tell(shell: Shell, { chart, exports }: ChartPlan) {
  const name = nameOf(chart);
  // How many there are is sure where the table's form is known.
  const task = shell.progress.task(name, chart.kept === null ? undefined : Math.max(1, exports.length));
  return {
    onExport: () => task.advance(),
    onPlan: (left: number, exportMs: number | null) => {
      if (exportMs !== null) task.say(say`${exportsText(left)} left, about ${durationText(left * exportMs)}`);
    },
    end: (outcome: ChartOutcome | null) => task.end(outcome === null ? say`up to date` : outcomeText(outcome)),
    fail: (error: unknown) => {
      task.end(isStopped(error) ? say`stopped` : say`failed`);
      if (!isStopped(error)) sayFailure(shell, name, error);
    },
  };
}

export function sayFailure(shell: Shell, name: string, error: unknown): void {
  shell.warn(say`${name}: ${error instanceof Error ? error.message : String(error)}`);
}

export function nameOf({ name, chart }: Pick<ResolvedChart, "name" | "chart">): string {
  return cleanText(name || chart, 60);
}

function outcomeText({ table, rows, exports, changes }: ChartOutcome): string {
  const counted = say`${exportsText(exports)}; rows in ${table ?? ""}: ${rows}, new: ${changes.added}`;
  const { restated, deleted } = changes;
  return restated + deleted === 0
    ? counted
    : say`${counted}, restated: ${restated}, gone and marked as deleted: ${deleted}`;
}
