import type { ComparisonDigest } from "../compare/comparison-digest.ts";
import type { Digest } from "../digest/digest.ts";
import { comparisonHeadline } from "./render-comparison.ts";
import { distributionHeadline } from "./render-distribution.ts";
import { eventHeadline } from "./render-event.ts";
import { funnelHeadline } from "./render-funnel.ts";
import { retentionHeadline } from "./render-retention.ts";

/** What an export says in a line or two. */
export interface Headline {
  /** As `renderDigest` and `renderComparison` say it; none where there is nothing to say. */
  readonly lines: readonly string[];
  /**
   * How the first figure changed, percent: against the other range, or the second half of the range against the first.
   * Of several readings the one that moved least; undefined where nothing says it.
   */
  readonly changePct: number | undefined;
}

/** The most important figures of a digest, and how they moved; with a comparison those of both ranges. */
export function headline(digest: Digest, comparison?: ComparisonDigest): Headline {
  if (comparison === undefined) return { lines: linesOf(digest), changePct: changeOf(digest) };
  return { lines: comparisonHeadline(comparison), changePct: comparedChange(comparison) };
}

function linesOf(digest: Digest): string[] {
  switch (digest.kind) {
    case "event":
      return eventHeadline(digest);
    case "funnel":
      return funnelHeadline(digest);
    case "retention":
      return retentionHeadline(digest);
    case "distribution":
      return distributionHeadline(digest);
  }
}

function changeOf(digest: Digest): number | undefined {
  switch (digest.kind) {
    case "event":
      // What the metric changed within its range is not what the big number did.
      if (digest.aggregator?.current !== undefined)
        return digest.series?.partial ? undefined : digest.aggregator.change_pct;
      return digest.metrics[0]?.change_pct;
    case "funnel":
      return digest.trend?.change_pct;
    case "retention":
      return digest.newest_vs_oldest?.change_pct;
    case "distribution":
      return digest.trend?.change_pct;
  }
}

function comparedChange(comparison: ComparisonDigest): number | undefined {
  const { big_number: big, metrics = [], overall_conversion, curve = [], whole_range, mean, users } = comparison;
  if (big !== undefined) return big.change_pct;
  const readings = metrics[0]?.readings?.map(({ change_pct: pct }) => pct ?? 0);
  if (readings !== undefined && readings.length > 0) return smallest(readings);
  // At the start of a curve everybody is there.
  const later = curve.find(({ offset }) => offset > 0);
  const first = metrics[0] ?? overall_conversion ?? later ?? whole_range ?? mean ?? users;
  return first?.change_pct;
}

function smallest(changes: readonly number[]): number {
  return changes.reduce((least, one) => (Math.abs(one) < Math.abs(least) ? one : least));
}
