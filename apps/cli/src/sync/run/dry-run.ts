import { cleanText, dayText, formatShanghai, say } from "@growingio-export/core";
import { type Shell, writeJson } from "../../shell/shell.ts";
import { type PlannedExport, planExports } from "../plan/plan-exports.ts";
import type { KeptTable } from "../target/target.ts";
import { durationText, type Estimate, estimate, exportsText } from "./estimate.ts";
import type { ResolvedChart } from "./resolve-charts.ts";

/** What a run would ask for. */
export interface ChartPlan {
  readonly chart: ResolvedChart;
  readonly exports: readonly PlannedExport[];
  /** How many there are where the table turns out to have no times; null where that is known. */
  readonly exportsWithoutTimes: number | null;
}

/** Plans a chart as its run does. */
export function planOf(chart: ResolvedChart, now: number): ChartPlan {
  const { kept, kind, granularity, sinceMs } = chart;
  const state = { kind, form: kept?.form ?? null, periods: kept?.periods ?? new Map() };
  const exports = planExports(state, { sinceMs, granularity, now });
  const isKnown = state.form !== null || kind === "funnel" || kind === "retention";
  const single = isKnown ? null : planExports({ ...state, form: "single" }, { sinceMs, granularity, now }).length;
  return { chart, exports, exportsWithoutTimes: single === exports.length ? null : single };
}

/** Prints each export that a run would ask for, and how long it would take. */
export async function printPlan(
  shell: Shell,
  plans: readonly ChartPlan[],
  tables: readonly KeptTable[],
): Promise<void> {
  const all = estimate(
    plans.map(({ exports }) => exports),
    tables,
  );
  if (shell.settings.json) await writeJson(shell, planJson(plans, all));
  else await shell.write(`${[...plans.flatMap(planLines), estimateText(all)].join("\n")}\n`);
}

function planLines({ chart, exports, exportsWithoutTimes }: ChartPlan): string[] {
  const { id, granularity, kept } = chart;
  const name = cleanText(chart.name || chart.chart);
  const table = kept === null ? say`a new table` : kept.name;
  return [
    exports.length === 0
      ? say`${name} (${id}, ${granularity}, ${table}): up to date`
      : say`${name} (${id}, ${granularity}, ${table}): ${exportsText(exports.length)}`,
    ...exports.map((planned) => `  ${rangeText(planned)}`),
    ...(exportsWithoutTimes === null
      ? []
      : [
          `  ${say`(${exportsText(exportsWithoutTimes)}, one a ${granularity}, if the table turns out to have no times)`}`,
        ]),
  ];
}

function rangeText({ startMs, endMs, periods }: PlannedExport): string {
  const [first] = periods;
  const isHours = first.endMs - first.startMs < 24 * 3_600_000 - 1;
  const show = isHours ? formatShanghai : dayText;
  return `${show(startMs)} – ${show(isHours ? endMs + 1 : endMs)}`;
}

/** How much there is to do, in a sentence. */
export function estimateText({ exports, requests, durationMs, exportMs, isMeasured }: Estimate): string {
  if (exports === 0) return say`Nothing to ask for: all figures are final.`;
  const [duration, each] = [durationText(durationMs), durationText(exportMs)];
  return isMeasured
    ? say`${exportsText(exports)}, about ${requests} requests, about ${duration} (an export took ${each} so far).`
    : say`${exportsText(exports)}, about ${requests} requests, about ${duration} if an export takes ${each}: none was measured yet.`;
}

function planJson(plans: readonly ChartPlan[], all: Estimate): unknown {
  return {
    exports: all.exports,
    requests: all.requests,
    seconds: Math.ceil(all.durationMs / 1000),
    is_measured: all.isMeasured,
    charts: plans.map(({ chart, exports, exportsWithoutTimes }) => ({
      chart: chart.chart,
      id: chart.id,
      name: cleanText(chart.name),
      kind: chart.kind,
      granularity: chart.granularity,
      table: chart.kept?.name ?? null,
      exports: exports.map(({ startMs, endMs, periods }) => ({
        start: formatShanghai(startMs),
        end: formatShanghai(endMs),
        periods: periods.length,
      })),
      exports_without_times: exportsWithoutTimes,
    })),
  };
}
