/** How much a digest may say. Lists are shortened further until the whole fits `maxTokens`. */
export interface DigestLimits {
  /** Estimated tokens of the digest as JSON. */
  readonly maxTokens: number;
  /** Metrics, each counted once per target user. */
  readonly metrics: number;
  /** Rankings of one dimension by one metric. */
  readonly dimensions: number;
  /** Values of one ranking. */
  readonly top: number;
  /** Outliers of one metric. */
  readonly outliers: number;
  /** Target users (or target user and comparison value) described one by one. */
  readonly targets: number;
  readonly steps: number;
  /** Points of a retention curve. */
  readonly curve: number;
  readonly cohorts: number;
  readonly buckets: number;
  /** Characters of a name or a dimension value; the middle of a longer one is left out. */
  readonly nameLength: number;
}

export const defaultLimits: DigestLimits = {
  maxTokens: 1_080,
  metrics: 8,
  dimensions: 6,
  top: 5,
  outliers: 3,
  targets: 5,
  steps: 20,
  curve: 31,
  cohorts: 6,
  buckets: 30,
  nameLength: 60,
};

/** The caller's limits over the defaults; a ranking holds 10 values at the most. */
export function resolveLimits(limits: Partial<DigestLimits> = {}): DigestLimits {
  const merged = { ...defaultLimits, ...limits };
  return { ...merged, top: Math.min(merged.top, 10) };
}

/** Lists of whole groups of figures, and what is left of each before the lists inside of them are cut too. */
const outer = { metrics: 4, dimensions: 3, targets: 3, cohorts: 2 };

/**
 * The next tighter limits: first fewer metrics, rankings, target users and cohorts, then every list a quarter shorter;
 * at least one entry of each, and names no shorter than 12 characters.
 */
export function tighter(limits: DigestLimits): DigestLimits {
  const cut = (count: number, least = 1): number => Math.max(Math.min(count, least), Math.floor(count * 0.75));
  const fewer = {
    metrics: cut(limits.metrics, outer.metrics),
    dimensions: cut(limits.dimensions, outer.dimensions),
    targets: cut(limits.targets, outer.targets),
    cohorts: cut(limits.cohorts, outer.cohorts),
  };
  const sum = (lists: typeof fewer): number => lists.metrics + lists.dimensions + lists.targets + lists.cohorts;
  if (sum(fewer) < sum(limits)) return { ...limits, ...fewer };
  return {
    maxTokens: limits.maxTokens,
    metrics: cut(limits.metrics),
    dimensions: cut(limits.dimensions),
    top: cut(limits.top),
    outliers: cut(limits.outliers),
    targets: cut(limits.targets),
    steps: cut(limits.steps, 2),
    curve: cut(limits.curve, 2),
    cohorts: cut(limits.cohorts, 2),
    buckets: cut(limits.buckets),
    nameLength: cut(limits.nameLength, 12),
  };
}
