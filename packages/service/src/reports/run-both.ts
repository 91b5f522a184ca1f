import {
  type Comparison,
  checkComparison,
  comparisonRanges,
  parseRange,
  type Range,
  say,
  type TableKind,
} from "@growingio-export/core";
import {
  analyzeInTurns,
  type ComparisonDigest,
  compareInTurns,
  type Digest,
  estimateTokens,
  metricRules,
} from "@growingio-export/insight";
import type { Manifest } from "@growingio-export/workspace";
import type { ExportCreation } from "../exports/create-job.ts";
import { namingLanguage } from "../exports/tell-table.ts";
import type { WorkContext } from "../work-context.ts";
import { keptTable } from "./kept-table.ts";
import { pageOf } from "./run-found.ts";

/** Of the tokens of a digest: what a comparison may take, and what is left for the figures of the current range. */
const COMPARISON_TOKENS = 1_150;
const DIGEST_TOKENS = 1_400;
const LEAST_FIGURES = 250;

/** Two exports of a chart, and the ranges they are of. */
export interface Compared {
  readonly current: Manifest;
  readonly other: Manifest;
  readonly comparison: Comparison;
}

/** Both exports side by side; without the other where the chart's own range is asked for and not known yet. */
export async function runBoth<K extends TableKind>(
  creation: ExportCreation<K>,
  compareTo: string,
  start: (one: ExportCreation<K>) => Promise<Manifest>,
  context: WorkContext,
): Promise<{ readonly manifest: Manifest; readonly compared?: Omit<Compared, "current"> }> {
  // The chart's own range is known after an export only: what is refused costs none.
  checkComparison(compareTo, Date.now());
  const text = rangeText(creation, context);
  let range = text === undefined ? undefined : parseRange(text, Date.now());
  let own: Manifest | undefined;
  if (range === undefined) {
    own = await start(creation);
    if (own.state === "running")
      return {
        manifest: withWarning(
          own,
          say`Not compared: the chart's own range is known when it is done: make the same call again, or pass \`range\`.`,
        ),
      };
    if (own.state !== "done") return { manifest: own };
    if (own.range === null)
      return { manifest: withWarning(own, say`Not compared: the chart's answer names no range: pass \`range\`.`) };
    range = own.range;
  }
  const comparison = comparisonRanges({ range, text }, compareTo, Date.now());
  const [manifest, other] = await Promise.all([
    own !== undefined && comparison.current === range ? own : start(withRange(creation, comparison.current)),
    start(withRange(creation, comparison.other)),
  ]);
  return { manifest, compared: { other, comparison } };
}

/** The current range's figures, shortened to the room that the comparison leaves. */
export async function comparedDigest(
  both: Compared,
  context: WorkContext,
): Promise<Digest & { readonly comparison: ComparisonDigest }> {
  const workspace = await context.workspace();
  const [now, then] = await Promise.all([keptTable(both.current, workspace), keptTable(both.other, workspace)]);
  const { current, other, elapsed } = both.comparison;
  const known = { now: Date.now(), rules: metricRules(context.metrics, now.chartId) };
  const ranges = { current, other };
  const comparison = await compareInTurns(now, then, { ...known, ranges, elapsed, maxTokens: COMPARISON_TOKENS });
  const room = Math.max(LEAST_FIGURES, DIGEST_TOKENS - estimateTokens(JSON.stringify(comparison)));
  const { digest } = await analyzeInTurns(now, { ...known, limits: { maxTokens: room } });
  return namingLanguage({ ...digest, comparison });
}

/** The range as it was written, in the arguments or in the page's URL. */
function rangeText<K extends TableKind>(creation: ExportCreation<K>, context: WorkContext): string | undefined {
  const { range, chart } = creation.parameters;
  const { timeRange } = pageOf(chart, creation, context);
  return typeof range === "string" ? range : (timeRange ?? undefined);
}

function withRange<K extends TableKind>(creation: ExportCreation<K>, { startMs, endMs }: Range): ExportCreation<K> {
  return { ...creation, parameters: { ...creation.parameters, range: { start: startMs, end: endMs } } };
}

function withWarning(manifest: Manifest, warning: string): Manifest {
  return { ...manifest, warnings: [...manifest.warnings, warning] };
}
