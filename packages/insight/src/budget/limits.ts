import { cleanText, wholeAfter, wholeBefore } from "@growingio-export/core/basics";

/** How much a digest may say. Lists are shortened further until the whole fits `maxTokens`. */
export interface DigestLimits {
  /** Estimated tokens of the digest as JSON. */
  readonly maxTokens: number;
  /** Metrics, each counted once per target user. */
  readonly metrics: number;
  /** Metrics by others. */
  readonly ratios: number;
  /** Rankings of one dimension by one metric. */
  readonly dimensions: number;
  /** Values of one ranking. */
  readonly top: number;
  /** Outliers of one metric. */
  readonly outliers: number;
  /** Level shifts of one metric, and episodes. */
  readonly shifts: number;
  /** Probable tracking gaps of one metric. */
  readonly gaps: number;
  /** Days of the week that are told one by one; with fewer than 7 only Monday to Friday and the weekend are. */
  readonly weekdays: number;
  /** Target users (or target user and comparison value) described one by one. */
  readonly targets: number;
  readonly steps: number;
  /** Whether the steps of a funnel carry their trends: 1 or 0. */
  readonly stepTrends: number;
  /** Target users of a funnel. */
  readonly funnelTargets: number;
  /** Those of them whose steps have people, too; the others have rates only. */
  readonly targetsInFull: number;
  /** Those of them whose drops are named. */
  readonly targetDrops: number;
  /** Points of a retention curve. */
  readonly curve: number;
  readonly cohorts: number;
  readonly buckets: number;
  /** Notes besides the figures. */
  readonly notes: number;
  /** Characters of a note or of what a check says; the middle of a longer one is left out. */
  readonly sentenceLength: number;
  /** Characters of a name or a dimension value; the middle of a longer one is left out. */
  readonly nameLength: number;
}

/** The limits of a digest unless others are given. */
export const defaultLimits: DigestLimits = {
  maxTokens: 1_580,
  metrics: 8,
  ratios: 3,
  dimensions: 6,
  top: 5,
  outliers: 3,
  shifts: 3,
  gaps: 5,
  weekdays: 7,
  targets: 5,
  steps: 20,
  stepTrends: 1,
  funnelTargets: 10,
  targetsInFull: 10,
  targetDrops: 10,
  curve: 31,
  cohorts: 6,
  buckets: 30,
  notes: 8,
  sentenceLength: 400,
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
    stepTrends: 0,
    targetsInFull: Math.floor(limits.targetsInFull / 2),
    // Every target user stays for as long as others can be told in less.
    targetDrops: limits.targetsInFull > 0 ? limits.targetDrops : Math.floor(limits.targetDrops / 2),
    funnelTargets:
      limits.targetsInFull + limits.targetDrops > 0 ? limits.funnelTargets : cut(limits.funnelTargets, outer.targets),
  };
  const isFewer = Object.entries(fewer).some(([list, count]) => count < limits[list as keyof typeof fewer]);
  if (isFewer) return { ...limits, ...fewer };
  return {
    maxTokens: limits.maxTokens,
    metrics: cut(limits.metrics),
    ratios: cut(limits.ratios),
    dimensions: cut(limits.dimensions),
    top: cut(limits.top),
    outliers: cut(limits.outliers),
    shifts: cut(limits.shifts),
    gaps: cut(limits.gaps),
    weekdays: cut(limits.weekdays),
    targets: cut(limits.targets),
    steps: cut(limits.steps, 2),
    stepTrends: 0,
    funnelTargets: cut(limits.funnelTargets),
    targetsInFull: 0,
    targetDrops: 0,
    curve: cut(limits.curve, 2),
    cohorts: cut(limits.cohorts, 2),
    buckets: cut(limits.buckets),
    notes: cut(limits.notes),
    sentenceLength: cut(limits.sentenceLength, 100),
    nameLength: cut(limits.nameLength, 12),
  };
}

/** A name on one line, the middle of a long one left out, because endings carry the meaning. @param length in characters (code points). */
export function shortName(name: string, length: number): string {
  // Bounded first: a megabyte that somebody typed must not be cleaned to show a line of it.
  const room = length * 8;
  const bounded = name.length > 2 * room ? name.slice(0, room) + name.slice(-room) : name;
  const clean = cleanText(bounded, bounded.length);
  const characters = [...clean];
  if (characters.length <= length) return clean;
  const tail = Math.floor((length - 1) / 2);
  const head = characters.slice(0, length - 1 - tail).join("").length;
  const end = clean.length - characters.slice(-tail).join("").length;
  return `${clean.slice(0, wholeBefore(clean, head))}…${clean.slice(wholeAfter(clean, end))}`;
}

/** How many entries of each list were left out, lists without any unnamed; undefined when there are only such. */
export function leftOutCounts<K extends string>(
  counts: Readonly<Record<K, number>>,
): { [P in K]?: number } | undefined {
  const some = Object.entries(counts).filter(([, count]) => count !== 0);
  return some.length === 0 ? undefined : (Object.fromEntries(some) as { [P in K]?: number });
}

/**
 * About how many tokens a text costs a language model, rounded up on purpose: a GPT-like tokenizer counts fewer for JSON and prose
 * in English and Chinese.
 */
export function estimateTokens(text: string): number {
  let cost = 0;
  for (const [piece] of text.matchAll(/\d{1,3}|[a-z]+|[A-Z]|\s|[^a-zA-Z\d\s]/gu)) cost += pieceCost(piece);
  return Math.ceil(cost);
}

function pieceCost(piece: string): number {
  const code = piece.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return 1;
  if (code >= 0x61 && code <= 0x7a) return Math.ceil(piece.length / 7);
  if (code < 0x80) return piece.trim() === "" ? 0.1 : '"{}[]:,'.includes(piece) ? 0.45 : 0.7;
  return code >= 0x3000 && code <= 0x9fff ? 2 : code < 0x10000 ? 1.5 : 3;
}
