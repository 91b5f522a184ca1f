import type { ToolAnswer, ToolContext } from "../tool-kit/define-tool.ts";
import { runCharts } from "./chart-outcomes.ts";
import { type DashboardOutput, describeDashboard } from "./dashboard-answer.ts";
import { readDashboard } from "./read-dashboard.ts";

interface Wanted {
  readonly dashboard: string;
  readonly range: string | undefined;
  readonly compareTo: string | undefined;
  readonly waitSeconds: number;
  readonly project: string | undefined;
}

/** Finds a dashboard, runs its charts, and says what they say. */
export async function runDashboard(wanted: Wanted, context: ToolContext): Promise<ToolAnswer<DashboardOutput>> {
  const found = await readDashboard(wanted.dashboard, wanted.project, context);
  const outcomes = await runCharts(found.detail.charts, wanted, context);
  const [first] = outcomes;
  // What no chart can be exported for is told as itself: a token, a connection, a range.
  if (first?.problem && outcomes.every(({ problem }) => problem?.message === first.problem?.message))
    throw first.problem;
  return describeDashboard(found, outcomes, (exportId) => context.exports.pollAfterSeconds(exportId));
}
