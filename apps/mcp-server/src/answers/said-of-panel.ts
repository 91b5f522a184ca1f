import { say } from "@growingio-export/core";
import {
  type ComparisonDigest,
  type Digest,
  type EventDigest,
  failedChecks,
  headline,
  renderDigest,
} from "@growingio-export/insight";
import type { Panel } from "@growingio-export/insight/chart";

/** In estimated tokens: the table says the rest. */
const MAX_TOKENS = 420;

/** What a digest says of a panel: of its metric, its dimension and its target user, and what must be known of the rows. */
export function saidOfPanel(digest: Digest, comparison: ComparisonDigest | undefined, panel: Panel): string[] {
  const compared = comparison === undefined ? [] : comparedLines(digest, comparison, panel);
  if (digest.kind === "event")
    return [...compared, ...renderDigest(ofPanel(digest, panel), { maxTokens: MAX_TOKENS }).split("\n")];
  // The top of such a digest is of its first target user.
  const isOther = panel.target !== undefined && digest.target !== undefined && panel.target !== digest.target;
  const own = isOther || comparison !== undefined ? [] : headline(digest).lines;
  return [...compared, ...own, ...failedChecks(digest), ...(digest.notes ?? []).map((note) => say`Note: ${note}`)];
}

/** Whether an event digest tells of a panel's metric, which a short one may leave out. */
export function tellsOf(digest: Digest, panel: Panel): boolean {
  return digest.kind !== "event" || ofPanel(digest, panel).metrics.length > 0;
}

function ofPanel(digest: EventDigest, panel: Panel): EventDigest {
  const { metrics, dimensions, targets, aggregator, shifts_left_out: _, ratios: __, left_out: ___, ...rest } = digest;
  const isOfMetric = targets?.[0]?.metric === panel.metric && panel.target === undefined;
  return {
    ...rest,
    metrics: metrics.filter((metric) => metric.name === panel.metric && isOf(panel, metric.target)),
    dimensions: dimensions.filter(
      ({ name, metric, target }) => name === panel.dimension && metric === panel.metric && isOf(panel, target),
    ),
    ...(isOfMetric && targets !== undefined ? { targets } : {}),
    // A big number is of a chart with one metric.
    ...(aggregator === undefined || metrics.length > 1 ? {} : { aggregator }),
  };
}

function comparedLines(digest: Digest, comparison: ComparisonDigest, panel: Panel): readonly string[] {
  const { metrics, ratios: _, ...rest } = comparison;
  if (metrics === undefined) return isOf(panel, comparison.target) ? headline(digest, comparison).lines : [];
  const own = metrics.filter(({ name, target }) => name === panel.metric && isOf(panel, target));
  return headline(digest, { ...rest, metrics: own }).lines;
}

function isOf(panel: Panel, target: string | undefined): boolean {
  return panel.target === undefined || target === undefined || target === panel.target;
}
