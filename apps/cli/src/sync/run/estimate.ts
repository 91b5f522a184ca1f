import { say } from "@growingio-export/core";
import type { PlannedExport } from "../plan/plan-exports.ts";
import type { KeptTable } from "../target/target.ts";

/** Charts that are exported side by side: each has a limit of its own. */
export const SIDE_BY_SIDE = 6;
/** How long an export is taken to last where none was measured, milliseconds. */
const ASSUMED_MS = 10_000;
/** GrowingIO's export documentation allows two requests a second and chart. */
const SPACING_MS = 550;
/** An export is asked for again after a tenth of the time that it has taken, at most so much later, milliseconds. */
const MOST_WAIT_MS = 10_000;

export interface Estimate {
  readonly exports: number;
  /** Each export is asked for until it is done. */
  readonly requests: number;
  readonly durationMs: number;
  /** How long one export is taken to last, milliseconds. */
  readonly exportMs: number;
  /** Whether that was measured by earlier runs. */
  readonly isMeasured: boolean;
}

/** How many requests the planned exports of each chart take, and how long. */
export function estimate(plans: readonly (readonly PlannedExport[])[], tables: readonly KeptTable[]): Estimate {
  const took = tables
    .flatMap(({ periods }) => [...periods.values()].map(({ tookMs }) => tookMs))
    .filter((ms) => ms > 0);
  const isMeasured = took.length > 0;
  const exportMs = isMeasured ? took.reduce((sum, ms) => sum + ms, 0) / took.length : ASSUMED_MS;
  const exports = plans.reduce((sum, plan) => sum + plan.length, 0);
  const longest = Math.max(0, ...plans.map((plan) => plan.length));
  const waves = Math.max(longest, exports / SIDE_BY_SIDE);
  return { exports, requests: exports * requestsOf(exportMs), durationMs: waves * exportMs, exportMs, isMeasured };
}

function requestsOf(exportMs: number): number {
  let requests = 1;
  for (let atMs = 0; atMs < exportMs; requests++) atMs += Math.max(SPACING_MS, Math.min(atMs / 10, MOST_WAIT_MS));
  return requests;
}

/** `40 s`, `12 min`, `2 h 5 min`: how long something takes, rounded up. */
export function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return say`${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return say`${minutes} min`;
  return say`${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function exportsText(exports: number): string {
  return exports === 1 ? say`1 export` : say`${exports} exports`;
}
