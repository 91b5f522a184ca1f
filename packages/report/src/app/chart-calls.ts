import { say } from "@growingio-export/core/basics";
import type { ViewForm } from "../view/view-options.ts";
import { type ChartMeta, chartMeta } from "./chart-meta.ts";
import { type ToolAnswer, textOf } from "./tool-answer.ts";

/** How the app reaches the server, and how it waits. */
export interface Reach {
  call(name: string, args: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
  /** Resolves after so many milliseconds. */
  pause(ms: number): Promise<void>;
  /** Told of each answer that says it still runs. */
  onRunning(): void;
}

/** What of an export is to be shown. */
export interface Wish {
  readonly form: ViewForm;
  readonly metric: string | undefined;
  /** A dimension, or a target user. */
  readonly dimension: string | undefined;
  readonly isCompared: boolean;
}

/** So often an export that still runs is asked for again. */
const ASKS = 40;

/** Shows an export otherwise, for example beside the period before it. Throws an error with the words of the server. */
export async function showExport(reach: Reach, exportId: string, wish: Wish): Promise<ChartMeta> {
  const { form, metric, dimension, isCompared } = wish;
  const args = {
    export_id: exportId,
    chart: form,
    ...(metric === undefined ? {} : { metric }),
    ...(dimension === undefined ? {} : { dimension }),
    ...(isCompared ? { compare_to: "previous_period" } : {}),
  };
  const answer = await whenDone(reach, await reach.call("show_chart", args), () => reach.call("show_chart", args));
  const meta = chartMeta(answer._meta);
  if (meta === undefined) throw new Error(textOf(answer));
  return meta;
}

/** Exports the chart again over its last whole days, and shows that. Throws an error with the words of the server. */
export async function showLastDays(reach: Reach, present: ChartMeta, days: number, wish: Wish): Promise<ChartMeta> {
  const { tool, chart, project, settings } = present;
  if (tool === undefined || chart === undefined) throw new Error(say`This export cannot be made for another range.`);
  const args = {
    ...settings,
    chart: chart.id,
    range: `last_${days}_days`,
    ...(project === undefined ? {} : { project }),
  };
  const first = await reach.call(tool, args);
  const exportId = first.structuredContent?.export_id;
  const done = await whenDone(reach, first, () => reach.call("get_export", { export_id: exportId }));
  if (typeof exportId !== "string") throw new Error(textOf(done));
  return showExport(reach, exportId, wish);
}

/** An answer that does not say any more that something runs. */
async function whenDone(reach: Reach, first: ToolAnswer, again: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  let answer = first;
  for (let asked = 0; ; asked++) {
    if (answer.isError === true) throw new Error(textOf(answer));
    const { status, warnings, poll_after_seconds: seconds } = answer.structuredContent ?? {};
    if (status === "failed" || status === "cancelled") throw new Error(textOf(answer));
    if (status !== "running") return answer;
    if (asked === ASKS) throw new Error(unfinished(warnings));
    reach.onRunning();
    await reach.pause(typeof seconds === "number" && seconds > 0 ? Math.min(seconds, 60) * 1000 : 2000);
    answer = await again();
  }
}

/** What failed last says more than that it runs. */
function unfinished(warnings: unknown): string {
  return Array.isArray(warnings) && warnings.length > 0
    ? say`This export is not finished; try again later. ${warnings.join(" ")}`
    : say`GrowingIO is still computing this export; try again later.`;
}
