import type { TableData } from "@growingio-export/core";
import { fit } from "../budget/fit.ts";
import { type DigestLimits, resolveLimits } from "../budget/limits.ts";
import { describeColumns } from "../columns/columns.ts";
import type { Nature } from "../columns/nature.ts";
import { analyseDistribution, type DistributionDigest } from "../distribution/distribution-digest.ts";
import { analyseEvent, type EventDigest } from "../event/event-digest.ts";
import { analyseFunnel, type FunnelDigest } from "../funnel/funnel-digest.ts";
import { analyseRetention, type RetentionDigest } from "../retention/retention-digest.ts";

/** The figures of a table, told apart by `kind`. */
export type Digest = EventDigest | FunnelDigest | RetentionDigest | DistributionDigest;

/** What a digest may know besides the table. */
export interface DigestOptions {
  /** The present, epoch milliseconds: without it no point counts as unfinished and no cohort as too young. */
  readonly now?: number | undefined;
  /** Natures of metrics whose names mislead, by column name (repeated names as `name`, `name_2`, …). */
  readonly natures?: Readonly<Record<string, Nature>> | undefined;
  /** List lengths and the token budget; default `defaultLimits`. */
  readonly limits?: Partial<DigestLimits> | undefined;
}

/**
 * Figures of a finished table, computed and never guessed: a figure that the rows do not allow is absent.
 * Rates and shares are fractions, fields that end in `_pct` are percent, times are ISO with +08:00.
 */
export function digest(table: TableData, options: DigestOptions = {}): Digest {
  const columns = describeColumns(table.columns, options.natures);
  const limits = resolveLimits(options.limits);
  switch (table.kind) {
    case "event":
      return fit(limits, analyseEvent(table, columns, options.now));
    case "funnel":
      return fit(limits, analyseFunnel(table, columns, options.now));
    case "retention":
      return fit(limits, analyseRetention(table, columns, options.now));
    case "distribution":
      return fit(limits, analyseDistribution(table, columns, options.now));
  }
}
