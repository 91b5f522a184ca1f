import { present, Table, type TableData } from "@growingio-export/core/basics";
import { type DigestLimits, estimateTokens, resolveLimits, shortName, tighter } from "../budget/limits.ts";
import { describeColumns } from "../columns/columns.ts";
import { type MetricRules, noRules } from "../columns/metric-rules.ts";
import { analyzeDistribution, type DistributionDigest } from "../distribution/distribution-digest.ts";
import { analyzeEvent, type EventDigest } from "../event/event-digest.ts";
import { rangesCheck } from "../figures/ranges-check.ts";
import { analyzeFunnel, type FunnelDigest } from "../funnel/funnel-digest.ts";
import { analyzeRetention, type RetentionDigest } from "../retention/retention-digest.ts";
import type { Subject } from "../table/subject.ts";
import { atOnce, inTurns, type Turns } from "../turns.ts";
import type { Analysis, Findings, IsSubtotal } from "./analysis.ts";
import { commonFindings } from "./common-findings.ts";

/** The figures of a table, told apart by `kind`. */
export type Digest = EventDigest | FunnelDigest | RetentionDigest | DistributionDigest;

/** What a digest may know besides the table. */
export interface DigestOptions {
  /** The present, epoch milliseconds. Default: none, so that no point counts as unfinished and no cohort as too young. */
  readonly now?: number | undefined;
  /** What a person knows of the chart's metrics and rows. Default: their names decide. */
  readonly rules?: MetricRules | undefined;
  /** List lengths and the token budget. Default `defaultLimits`. */
  readonly limits?: Partial<DigestLimits> | undefined;
}

/** The figures of a table, and which of its rows stand for others. */
export interface AnalyzedTable {
  readonly digest: Digest;
  readonly isSubtotal: IsSubtotal;
}

/**
 * Figures of a finished table, computed and never guessed: a figure that the rows do not allow is absent.
 * Rates and shares are fractions, fields that end in `_pct` are percent, days are `2026-11-16`, other times ISO with +08:00.
 */
export function digest(table: Table | TableData, options: DigestOptions = {}): Digest {
  return atOnce(analyze(table, options)).digest;
}

/** The same figures and more, worked out in turns of about 10 ms each: for large tables where other work must go on. */
export function analyzeInTurns(table: Table | TableData, options: DigestOptions = {}): Promise<AnalyzedTable> {
  return inTurns(analyze(table, options));
}

/** The figures of a table, in turns. */
export function* analyze(given: Table | TableData, options: DigestOptions): Turns<AnalyzedTable> {
  const subject = subjectOf(given, options);
  const { table, now, limits } = subject;
  const common = yield* commonFindings(subject);
  const { present: figures, checks, notes, isSubtotal } = yield* analyzeKind(subject);
  const range = checks.some(({ rule }) => rule === "ranges") ? undefined : rangesCheck(table, now);
  const all = [...common.checks, ...checks, ...(range === undefined ? [] : [range])];
  const findings = { checks: all, notes: [...notes, ...common.notes] };
  return { digest: yield* fit(limits, (tight) => withFindings(figures(tight), findings, tight)), isSubtotal };
}

/** A table with what is known of it. */
export function subjectOf(given: Table | TableData, { now, rules = noRules, limits }: DigestOptions): Subject {
  const table = given instanceof Table ? given : new Table(given);
  const columns = describeColumns(table.columns, { rules, title: table.name });
  return { table, columns, rules, now, limits: resolveLimits(limits) };
}

function analyzeKind(subject: Subject): Turns<Analysis<Digest>> {
  switch (subject.table.kind) {
    case "event":
      return analyzeEvent(subject);
    case "funnel":
      return analyzeFunnel(subject);
    case "retention":
      return analyzeRetention(subject);
    case "distribution":
      return analyzeDistribution(subject);
  }
}

/** Every check, as many notes as the limits allow, and how many more there are. */
function withFindings<D extends Digest>(figures: D, { checks, notes }: Required<Findings>, limits: DigestLimits): D {
  const short = (sentence: string): string => shortName(sentence, limits.sentenceLength);
  const unsaid = notes.length - limits.notes;
  return {
    ...figures,
    ...present({
      checks: checks.length === 0 ? undefined : checks.map((check) => ({ ...check, says: short(check.says) })),
      notes: notes.length === 0 ? undefined : notes.slice(0, limits.notes).map(short),
    }),
    ...(unsaid > 0 ? { left_out: { ...figures.left_out, notes: unsaid } } : {}),
  };
}

/** The fullest result that costs no more than `limits.maxTokens`, built again with tighter limits until it fits. */
function* fit<T>(limits: DigestLimits, build: (limits: DigestLimits) => T): Turns<T> {
  const result = build(limits);
  if (estimateTokens(JSON.stringify(result)) <= limits.maxTokens) return result;
  yield;
  const next = tighter(limits);
  const exhausted = JSON.stringify(next) === JSON.stringify(limits);
  return exhausted ? result : yield* fit(next, build);
}
