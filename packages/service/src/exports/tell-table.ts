import {
  asksForWholeRange,
  isOfRange,
  language,
  ROW_CEILING,
  requestedRange,
  say,
  type Table,
  type Windowed,
} from "@growingio-export/core";
import {
  type AnalyzedTable,
  analyzeInTurns,
  type Digest,
  freshness,
  type MetricsFile,
  metricRules,
} from "@growingio-export/insight";
import { rangeText } from "./range-text.ts";

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
  /** What was asked for; null where it is not known any more. */
  readonly request: Windowed | null;
}

/** What is told of a finished table. */
export async function tellTable(table: Table, { metrics, now, request }: Known): Promise<ToldTable> {
  const rules = metricRules(metrics, table.chartId);
  const { digest, isSubtotal } = await analyzeInTurns(table, { now, rules, limits: { maxTokens: DIGEST_TOKENS } });
  return {
    digest: namingLanguage(digest),
    warnings: [...(request === null ? [] : besideTheRequest(table, request)), ...tableWarnings(table, now)],
    isSubtotal,
  };
}

/** Figures that were just put into words; they name the language of these where it is not English. */
export function namingLanguage<D extends object>(digest: D): D & { readonly language?: "zh" } {
  const spoken = language();
  return spoken === "en" ? digest : { ...digest, language: spoken };
}

/** Where what came is not what was asked for. */
function besideTheRequest(table: Table, request: Windowed): string[] {
  return [...ofAnotherRange(table, request), ...(asksForWholeRange(request) ? notMerged(table) : [])];
}

function ofAnotherRange(table: Table, request: Windowed): string[] {
  const asked = requestedRange(request);
  const { startMs, endMs } = table;
  if (asked === null || startMs === null || endMs === null || isOfRange(table, asked)) return [];
  return [
    say`These are not the figures that were asked for: GrowingIO was asked for ${rangeText(asked)} and answered with ${rangeText({ startMs, endMs })}. Ask again; if it answers so again, report this.`,
  ];
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
