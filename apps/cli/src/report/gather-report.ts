import {
  cleanText,
  type DashboardChart,
  GrowingIOError,
  InvalidInputError,
  say,
  UnauthorizedError,
} from "@growingio-export/core";
import type { Report } from "@growingio-export/report";
import {
  type ChartOutcome,
  isDone,
  readDashboard,
  reasonForPeople,
  reportOf,
  runCharts,
  sharedProblem,
} from "@growingio-export/service/reports";
import type { Shell } from "../shell/shell.ts";

interface Wanted {
  readonly range?: string;
  readonly compare?: string;
  readonly reuseMs: number | undefined;
  readonly leftMs: () => number;
}

/** A chart that has no figures in a report, and why. */
export interface Failure {
  readonly id: string;
  readonly name: string;
  readonly message: string;
}

export interface GatheredReport {
  readonly report: Report;
  readonly failures: readonly Failure[];
}

/** Exports all charts of a dashboard. Throws where none of them has figures, with the status of a failure for good. */
export async function gatherReport(
  dashboard: string,
  { range, compare, reuseMs, leftMs }: Wanted,
  shell: Shell,
): Promise<GatheredReport> {
  const task = shell.progress.task(say`Exporting ${cleanText(dashboard, 60)}`);
  try {
    const context = await shell.work((message) => task.say(message));
    const { detail } = await readDashboard(dashboard, undefined, context);
    const charts = [...new Map(detail.charts.map((chart) => [chart.id, chart])).values()];
    const wanted = {
      range,
      compareTo: compare,
      project: undefined,
      leftMs,
      ...(reuseMs === undefined ? {} : { reuseMs }),
    };
    const outcomes = await runCharts(charts, wanted, context);
    shell.signal.throwIfAborted();
    if (!outcomes.some(isDone)) throw nothing(detail.name || detail.id, outcomes);
    task.say(say`Writing the report.`);
    const report = await reportOf({ title: detail.name || detail.id, dashboard: detail }, outcomes, context);
    return { report, failures: outcomes.filter((outcome) => !isDone(outcome)).map(failureOf) };
  } finally {
    task.end();
  }
}

/** There is no report without a figure. */
class NoReportError extends GrowingIOError {
  constructor(message: string) {
    super("no_report", message);
  }
}

function nothing(name: string, outcomes: readonly ChartOutcome[]): GrowingIOError {
  const problem = sharedProblem(outcomes);
  // A token that is refused, and options that no chart can have, are told as themselves.
  if (problem instanceof UnauthorizedError || problem instanceof InvalidInputError) return problem;
  const shown = cleanText(name, 80);
  if (outcomes.length === 0) return new NoReportError(say`${shown} has no charts: there is no report.`);
  const reasons = outcomes.map(failureOf).map((failure) => `${failure.name}: ${failure.message}`);
  return new NoReportError([say`No chart of ${shown} could be exported: there is no report.`, ...reasons].join("\n"));
}

function failureOf(outcome: ChartOutcome): Failure {
  const { id, name } = outcome.chart satisfies DashboardChart;
  return {
    id,
    name: cleanText(name === "" ? id : name, 80),
    message: reasonForPeople(outcome)?.message ?? say`GrowingIO is still computing it.`,
  };
}
