import { cleanText, type DashboardChart, GrowingIOError, say, type TableKind } from "@growingio-export/core";
import type { ComparisonDigest, Digest } from "@growingio-export/insight";
import type { Manifest } from "@growingio-export/workspace";
import pLimit from "p-limit";
import type { ExportCreation } from "../exports/create-job.ts";
import { REUSE_MS } from "../exports/exports.ts";
import { finalReason, InterruptedError, isWorded } from "../exports/failures.ts";
import { LimitReachedError } from "../limit-reached.ts";
import type { WorkContext } from "../work-context.ts";
import { comparedDigest, runBoth } from "./run-both.ts";
import { saidHere } from "./said-here.ts";

/** Charts that run at a time: each waits under its own limit. */
const AT_A_TIME = 40;
/** With less of the call left than this nothing new is begun. */
const LEAST_MS = 1_500;

/** What has become of a dashboard's chart. */
export interface ChartOutcome {
  readonly chart: DashboardChart;
  /** Null where it was not begun in the time of the call, or could not be. */
  readonly manifest: Manifest | null;
  /** Why it could not be exported; null where it could. */
  readonly problem: GrowingIOError | null;
  readonly digest: Digest | null;
  /** The other range's export, where two are compared. */
  readonly other: Manifest | null;
  readonly comparison: ComparisonDigest | null;
}

/** Which charts, and for how long they are waited for. */
export interface ChartsWanted {
  readonly range: string | undefined;
  readonly compareTo: string | undefined;
  readonly project: string | undefined;
  /** How long it may still wait, milliseconds. */
  readonly leftMs: () => number;
  /** How old a finished export may be that is taken as it is, milliseconds. Default: `REUSE_MS`. */
  readonly reuseMs?: number;
}

/** Runs every chart as what it is, side by side, each in its own range where none is given. */
export async function runCharts(
  charts: readonly DashboardChart[],
  wanted: ChartsWanted,
  context: WorkContext,
): Promise<ChartOutcome[]> {
  let ended = 0;
  const progress = () => context.progress(say`${ended} of ${charts.length} charts done.`);
  const limit = pLimit(
    Math.max(1, Math.min(AT_A_TIME, Math.floor(context.exports.atOnce / (wanted.compareTo ? 2 : 1)))),
  );
  const runOne = async (chart: DashboardChart, place: number): Promise<ChartOutcome> => {
    const nothing = { chart, manifest: null, problem: null, digest: null, other: null, comparison: null };
    if (place >= AT_A_TIME && wanted.leftMs() < LEAST_MS) return nothing;
    try {
      const outcome = await exported(chart, wanted, context);
      return { ...nothing, ...outcome };
    } catch (error) {
      if (context.signal.aborted || !isWorded(error)) throw error;
      // As many run as may: this one is begun by the next call.
      if (error instanceof LimitReachedError) return nothing;
      return { ...nothing, problem: error as GrowingIOError };
    } finally {
      ended++;
      progress();
    }
  };
  progress();
  return await Promise.all(charts.map((chart, place) => limit(runOne, chart, place)));
}

async function exported(
  chart: DashboardChart,
  { range, compareTo, leftMs, reuseMs = REUSE_MS, project }: ChartsWanted,
  context: WorkContext,
): Promise<Partial<ChartOutcome>> {
  const kind: TableKind = context.memory.kindOf(chart) ?? "event";
  const creation: ExportCreation<TableKind> = { kind, parameters: { chart: chart.id, range, project } };
  const start = (one: ExportCreation<TableKind>): Promise<Manifest> =>
    context.exports.start(one, {
      waitMs: leftMs(),
      reuseMs,
      signal: context.signal,
      // The dashboard's own progress is what is told.
      progress: () => {},
    });
  const withDigest = async (found: Manifest): Promise<Partial<ChartOutcome>> => {
    const manifest = await saidHere(found, context);
    // The manifest keeps the digest as insight made it.
    return { manifest, digest: manifest.state === "done" ? ((manifest.digest as Digest | null) ?? null) : null };
  };
  if (compareTo === undefined) return withDigest(await start(creation));
  const { manifest, compared } = await runBoth(creation, compareTo, start, context);
  if (compared === undefined) return withDigest(manifest);
  const { other, comparison } = compared;
  if (manifest.state !== "done" || other.state !== "done") return { ...(await withDigest(manifest)), other };
  const { comparison: found, ...digest } = await comparedDigest({ current: manifest, other, comparison }, context);
  return { manifest, other, digest, comparison: found };
}

/** Whether its figures are there. */
export function isDone({ manifest }: ChartOutcome): boolean {
  return manifest?.state === "done";
}

/** Why no chart can be exported, where that is one thing for all: a token, a connection, a range. It is told as itself. */
export function sharedProblem(outcomes: readonly ChartOutcome[]): GrowingIOError | null {
  const [first] = outcomes;
  const isShared = outcomes.every(({ problem }) => problem?.message === first?.problem?.message);
  return isShared ? (first?.problem ?? null) : null;
}

/** The same for people: what a tool would be called with next is nothing to them. */
export function reasonForPeople(outcome: Pick<ChartOutcome, "manifest" | "problem">): ReturnType<typeof reasonOf> {
  const { problem } = outcome;
  const isHandled = problem instanceof InterruptedError && problem.cause instanceof GrowingIOError;
  return reasonOf(isHandled ? { ...outcome, problem: problem.cause as GrowingIOError } : outcome);
}

/** Why a chart gave nothing, in words. */
export function reasonOf({
  manifest,
  problem,
}: Pick<ChartOutcome, "manifest" | "problem">): { code: string; message: string } | undefined {
  // Of one that still runs: why its last request failed.
  const failing = manifest?.state === "running" ? manifest.warnings.join(say` `) : "";
  const running = failing === "" ? null : { code: "running", message: failing };
  const reason = problem === null ? (manifest?.error ?? running) : finalReason(problem);
  return reason ? { code: reason.code, message: cleanText(reason.message, 400) } : undefined;
}
