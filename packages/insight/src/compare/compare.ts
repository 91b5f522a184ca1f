import {
  dayText,
  formatShanghai,
  InvalidInputError,
  present,
  say,
  type Table,
  type TableData,
} from "@growingio-export/core/basics";
import { defaultLimits, estimateTokens } from "../budget/limits.ts";
import type { MetricRules } from "../columns/metric-rules.ts";
import { analyze, subjectOf } from "../digest/digest.ts";
import { openFrom } from "../funnel/open-window.ts";
import type { Subject } from "../table/subject.ts";
import { type ExportedRange, rangeOf } from "../time/freshness.ts";
import { atOnce, inTurns, type Turns } from "../turns.ts";
import { compareEvent, type EventComparison } from "./compare-event.ts";
import { compareDistributions, compareFunnels, compareRetentions, type PeopleComparison } from "./compare-people.ts";
import type { ComparedSide, ComparisonDigest } from "./comparison-digest.ts";
import { alignment, daysOf, type TwoRanges } from "./paired-points.ts";
import { extents, shortened } from "./shortened.ts";

/** How two tables are compared. */
export interface CompareOptions {
  /** The present, epoch milliseconds. Default: none, so that no point counts as unfinished. */
  readonly now?: number | undefined;
  /** What a person knows of the chart's metrics and rows. Default: their names decide. */
  readonly rules?: MetricRules | undefined;
  /** What was compared. Default: what the tables say. */
  readonly ranges?: { readonly current: ExportedRange; readonly other: ExportedRange } | undefined;
  /** Whether both ranges are what has passed of a period. Default false. */
  readonly elapsed?: boolean | undefined;
  /** Estimated tokens of the result as JSON. Default 1,000. */
  readonly maxTokens?: number | undefined;
}

const DEFAULT_MAX_TOKENS = 1_000;
/** Values of a dimension that are read: beyond them nothing is called missing. */
const MOST_VALUES = 200;

/** Compares two tables of one chart. Throws `InvalidInputError` where a range is not known, or the kinds differ. */
export function compare(
  current: Table | TableData,
  other: Table | TableData,
  options: CompareOptions = {},
): ComparisonDigest {
  return atOnce(comparison(current, other, options));
}

/** The same in turns of about 10 ms each. */
export function compareInTurns(
  current: Table | TableData,
  other: Table | TableData,
  options: CompareOptions = {},
): Promise<ComparisonDigest> {
  return inTurns(comparison(current, other, options));
}

function* comparison(
  given: Table | TableData,
  against: Table | TableData,
  options: CompareOptions,
): Turns<ComparisonDigest> {
  const wide = { ...defaultLimits, dimensions: 4 };
  const known = { now: options.now, rules: options.rules };
  const widened = (subject: Subject): Subject => ({ ...subject, limits: { ...wide, top: MOST_VALUES } });
  const [current, other] = [widened(subjectOf(given, known)), widened(subjectOf(against, known))];
  if (current.table.kind !== other.table.kind)
    throw new InvalidInputError(say`Only exports of one chart can be compared: these are of two kinds.`);
  const ranges = options.ranges ?? rangesOf(current.table, other.table);
  const figures = yield* figuresOf(current, other, ranges, known);
  const notes = notesOf(current.table, other.table, ranges, options);
  const whole: ComparisonDigest = present({
    current: sideOf(ranges.current),
    other: sideOf(ranges.other),
    aligned_by: alignment(ranges, current.table.granularity),
    elapsed: options.elapsed === true ? true : undefined,
    ...figures,
    notes: notes.length === 0 ? undefined : notes,
  });
  const most = options.maxTokens ?? DEFAULT_MAX_TOKENS;
  for (const extent of extents) {
    const short = shortened(whole, extent);
    if (estimateTokens(JSON.stringify(short)) <= most || extent === extents.at(-1)) return short;
  }
  return whole;
}

function* figuresOf(
  current: Subject,
  other: Subject,
  ranges: TwoRanges,
  known: Pick<CompareOptions, "now" | "rules">,
): Turns<EventComparison | PeopleComparison> {
  if (current.table.kind === "event") return yield* compareEvent(current, other, ranges);
  const limits = { maxTokens: Number.MAX_SAFE_INTEGER };
  const { digest: now } = yield* analyze(current.table, { ...known, limits });
  const { digest: then } = yield* analyze(other.table, { ...known, limits });
  if (now.kind === "funnel" && then.kind === "funnel") return compareFunnels(now, then);
  if (now.kind === "retention" && then.kind === "retention") return compareRetentions(now, then);
  if (now.kind === "distribution" && then.kind === "distribution") return compareDistributions(now, then);
  return {};
}

function rangesOf(current: Table, other: Table): TwoRanges {
  const [now, then] = [rangeOf(current), rangeOf(other)];
  if (now === undefined || then === undefined)
    throw new InvalidInputError(say`A comparison needs the ranges of both tables: pass \`ranges\`.`);
  return { current: now, other: then };
}

function sideOf(range: ExportedRange): ComparedSide {
  const days = daysOf(range);
  return Number.isInteger(days)
    ? { start: dayText(range.startMs), end: dayText(range.endMs), days }
    : { start: formatShanghai(range.startMs), end: formatShanghai(range.endMs) };
}

function notesOf(current: Table, other: Table, ranges: TwoRanges, { elapsed, now }: CompareOptions): string[] {
  const [days, before] = [daysOf(ranges.current), daysOf(ranges.other)];
  const passed = Number.isInteger(days)
    ? say`the period has not ended: both sides are as much of it as has passed, whole days before today`
    : say`the period has not ended: both sides are as much of it as has passed, whole hours`;
  return [
    ...(elapsed === true ? [passed] : []),
    ...openWindows(current, other, ranges, now),
    ...(days === before ? [] : [say`the ranges differ in length: ${days} and ${before} days`]),
    ...(current.rowCount === 0 ? [say`the current range has no rows`] : []),
    ...(other.rowCount === 0 ? [say`the other range has no rows`] : []),
    ...(current.shortRows !== undefined || other.shortRows !== undefined
      ? [say`an export has rows with fewer cells than columns: its figures may be too low`]
      : []),
    ...(current.capped || other.capped ? [say`an export was cut at its row limit: its totals are too low`] : []),
  ];
}

/** Whose people still have time to convert: a range that is nearer to the present has had less of it. */
function openWindows(current: Table, other: Table, ranges: TwoRanges, now: number | undefined): string[] {
  const days = current.conversionWindowDays ?? other.conversionWindowDays;
  if (days === null) return [];
  const from = openFrom(days, ranges.current, now);
  const otherFrom = openFrom(days, ranges.other, now);
  if (from !== undefined && otherFrom !== undefined) {
    const [first, second] = [dayText(from), dayText(otherFrom)];
    return [
      say`people of both ranges still have time to convert (${days}-day window), of the current one those who came from ${first} on, of the other from ${second} on: both ranges' rates can rise`,
    ];
  }
  if (from !== undefined)
    return [
      say`people who came from ${dayText(from)} on still have time to convert (${days}-day window): the current range's rates can rise, the other's are settled`,
    ];
  return otherFrom === undefined
    ? []
    : [
        say`people who came from ${dayText(otherFrom)} on still have time to convert (${days}-day window): the other range's rates can rise, the current one's are settled`,
      ];
}
