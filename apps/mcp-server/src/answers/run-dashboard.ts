import { readDashboard, runCharts, sharedProblem } from "@growingio-export/service/reports";
import { leftMs, type ToolAnswer, type ToolContext, waitMs } from "../tool-kit/define-tool.ts";
import { type DashboardOutput, describeDashboard } from "./dashboard-answer.ts";

interface Wanted {
  readonly dashboard: string;
  readonly range: string | undefined;
  readonly compareTo: string | undefined;
  readonly waitSeconds: number;
  readonly project: string | undefined;
  /** Whether the answer is written into a report, too. */
  readonly save: boolean;
}

/** As long as a call may take, and more. */
const MOST_SECONDS = 60;
/** What a link of a report takes in an answer. */
const REPORT_TOKENS = 300;

/** Finds a dashboard, runs its charts, and says what they say. */
export async function runDashboard(wanted: Wanted, context: ToolContext): Promise<ToolAnswer<DashboardOutput>> {
  const startedMs = performance.now();
  const found = await readDashboard(wanted.dashboard, wanted.project, context);
  const outcomes = await runCharts(
    found.detail.charts,
    { ...wanted, leftMs: leftMs(wanted.waitSeconds, startedMs) },
    context,
  );
  const problem = sharedProblem(outcomes);
  if (problem !== null) throw problem;
  const poll = (exportId: string) => context.exports.pollAfterSeconds(exportId);
  const answer = describeDashboard(found, outcomes, poll, wanted.save ? REPORT_TOKENS : 0);
  if (!wanted.save) return answer;
  const { withReport } = await import("./dashboard-report.ts");
  return withReport(answer, { found, outcomes }, { leftMs: waitMs(MOST_SECONDS, startedMs), context });
}
