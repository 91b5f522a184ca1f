import { Table, type TableData } from "@growingio-export/core";
import { type DigestLimits, estimateTokens, resolveLimits, tighter } from "../budget/limits.ts";
import { type DescribedColumn, describeColumns } from "../columns/columns.ts";
import type { Nature } from "../columns/nature.ts";
import { analyzeDistribution, type DistributionDigest } from "../distribution/distribution-digest.ts";
import { analyzeEvent, type EventDigest } from "../event/event-digest.ts";
import { analyzeFunnel, type FunnelDigest } from "../funnel/funnel-digest.ts";
import { analyzeRetention, type RetentionDigest } from "../retention/retention-digest.ts";
import type { Subject } from "../table/subject.ts";
import { atOnce, inTurns, type Turns } from "../turns.ts";

/** The figures of a table, told apart by `kind`. */
export type Digest = EventDigest | FunnelDigest | RetentionDigest | DistributionDigest;

/** What a digest may know besides the table. */
export interface DigestOptions {
  /** The present, epoch milliseconds: without it no point counts as unfinished and no cohort as too young. */
  readonly now?: number | undefined;
  /** Natures of metrics whose names mislead, by column key (repeated names as `name`, `name_2`, …). */
  readonly natures?: Readonly<Record<string, Nature>> | undefined;
  /** List lengths and the token budget; default `defaultLimits`. */
  readonly limits?: Partial<DigestLimits> | undefined;
}

/**
 * Figures of a finished table, computed and never guessed: a figure that the rows do not allow is absent.
 * Rates and shares are fractions, fields that end in `_pct` are percent, times are ISO with +08:00.
 */
export function digest(table: Table | TableData, options: DigestOptions = {}): Digest {
  return atOnce(figuresOf(table, options));
}

/** The same figures, worked out in turns of about 10 ms each: for large tables where other work must go on. */
export function digestInTurns(table: Table | TableData, options: DigestOptions = {}): Promise<Digest> {
  return inTurns(figuresOf(table, options));
}

function* figuresOf(given: Table | TableData, { natures, now, limits: wanted }: DigestOptions): Turns<Digest> {
  const sent = given instanceof Table ? given : new Table(given);
  const columns = describeColumns(sent.columns, natures);
  const limits = resolveLimits(wanted);
  const subject: Subject = { table: asDescribed(sent, columns), columns, now, limits };
  switch (sent.kind) {
    case "event":
      return yield* fit(limits, yield* analyzeEvent(subject));
    case "funnel":
      return yield* fit(limits, yield* analyzeFunnel(subject));
    case "retention":
      return yield* fit(limits, yield* analyzeRetention(subject));
    case "distribution":
      return yield* fit(limits, yield* analyzeDistribution(subject));
  }
}

/** A column that a person calls a metric is read as one. */
function asDescribed(table: Table, columns: readonly DescribedColumn[]): Table {
  if (columns.every(({ role }, index) => role === table.columns[index]?.role)) return table;
  return new Table({ ...table.facts(), columns: columns.map(({ name, role }) => ({ name, role })), rows: table.rows });
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
