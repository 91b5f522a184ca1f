import { language, ROW_CEILING, say, type Table } from "@growingio-export/core";
import {
  type AnalyzedTable,
  analyzeInTurns,
  type Digest,
  freshness,
  type MetricsFile,
  metricRules,
} from "@growingio-export/insight";

// Of the 2,000 tokens that the structure of an answer may cost without its rows; the rest is for its columns and warnings.
const DIGEST_TOKENS = 1_350;

/** A table's figures and warnings in the chosen language, which the digest names where it is not English. */
export interface ToldTable extends Pick<AnalyzedTable, "isSubtotal"> {
  readonly digest: Digest & { readonly language?: "zh" };
  readonly warnings: readonly string[];
}

interface Known {
  readonly metrics: MetricsFile;
  /** When the table came, epoch milliseconds: what had not ended then is no whole point. */
  readonly now: number;
  /** Whether one figure for the whole range was asked for. */
  readonly isWholeRange: boolean;
}

/** What is told of a finished table. */
export async function tellTable(table: Table, { metrics, now, isWholeRange }: Known): Promise<ToldTable> {
  const rules = metricRules(metrics, table.chartId);
  const { digest, isSubtotal } = await analyzeInTurns(table, { now, rules, limits: { maxTokens: DIGEST_TOKENS } });
  return {
    digest: namingLanguage(digest),
    warnings: [...(isWholeRange ? notMerged(table) : []), ...tableWarnings(table, now)],
    isSubtotal,
  };
}

/** Figures that were just put into words; they name the language of these where it is not English. */
export function namingLanguage<D extends object>(digest: D): D & { readonly language?: "zh" } {
  const spoken = language();
  return spoken === "en" ? digest : { ...digest, language: spoken };
}

/** That one figure for the whole range was asked for, and more came. */
function notMerged(table: Table): string[] {
  const points = new Set(table.columns.find(({ role }) => role === "time")?.numbers() ?? []).size;
  if (points <= 1) return [];
  return [
    say`One figure for the whole range was asked for (granularity "range"), but GrowingIO did not merge its ${points.toLocaleString("en")} points: unique users and rates are not added up, so they have no figure for the range.`,
  ];
}

/** What a reader of the figures must know: parts that cannot be trusted yet, and rows that are missing. */
function tableWarnings(table: Table, now: number): string[] {
  const { startMs, endMs } = table;
  return [
    ...(table.capped
      ? [
          say`GrowingIO cut this table at ${ROW_CEILING.toLocaleString("en")} rows and the rest could not be fetched: totals are too low. Ask for a shorter range or fewer dimensions.`,
        ]
      : []),
    ...(startMs === null || endMs === null ? [] : freshness({ startMs, endMs }, table.granularity, now)),
  ];
}
