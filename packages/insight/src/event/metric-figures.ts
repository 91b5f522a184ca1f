import { type Granularity, present, say } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import type { Nature } from "../columns/nature.ts";
import { natureWord } from "../columns/rule-words.ts";
import { unitSign } from "../columns/unit.ts";
import { listed as listedWords } from "../figures/lists.ts";
import { notComputedHourly } from "../figures/not-computed-hourly.ts";
import { type Basis, compact, counted } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { meanOf, type SeriesFigures } from "../figures/series.ts";
import { compareText } from "../table/cells.ts";
import { isOverAll, type PointValue, pointValues, type RestsAs, rowAt } from "./point-values.ts";
import { bothReadings, type Listed, type Reading, singleReadings } from "./readings.ts";
import type { Rests } from "./rests.ts";
import { ROW } from "./row-states.ts";
import { kindIn, kindOf, type SlotValue, sumOf } from "./slot-values.ts";

/** The figures of one metric for one target user. */
export interface MetricFigures extends SeriesFigures {
  name: string;
  /** Absent when the table has no target users. */
  target?: string;
  nature: Nature;
  /** What the figures count, where somebody says so: 分, 元, 万元, %, 秒, 毫秒, 次, 人. */
  unit?: string;
  /** Additive metrics only: all rows added up, none twice, partial points included. */
  total?: number;
  /** The total with every digit, where a number cannot hold them. */
  total_digits?: string;
  /** Metrics that may not be added: the figure for the whole range, where one row gives it. */
  value?: number;
  /** The word in rows that may stand for others or be values of their own. */
  ambiguous?: string;
  /** What the figures are either way; beside a `total`, the less likely one. */
  readings?: Reading[];
  /** Present where it differs from the digest's. */
  basis?: Basis;
}

/** A metric for one target user. */
export interface DescribedMetric {
  readonly column: DescribedColumn;
  readonly nature: Nature;
  /** Whether its values may be added over all dimensions and over time. */
  readonly isSum: boolean;
  /** Whether its rows allow no figure at all, whatever they are of. */
  readonly isWithheld: boolean;
  /** The metric's column, by row; null where it has no value at all. */
  readonly values: Float64Array | null;
  /** Place among the target users in their order. */
  readonly target: number;
  readonly slots: readonly SlotValue[];
  /** Of the series only the mean. */
  readonly figures: MetricFigures;
  /** The series: whole points. */
  readonly points: readonly Point[];
  /** Its points that are not whole. */
  readonly open: readonly Point[];
  /** Of metrics that may be added, each point's sum; null is the time of rows over the whole range. */
  readonly sums: readonly Pick<PointValue, "timeMs" | "value">[];
  /** What rows that stand for others hold besides those, by row. */
  readonly rests: Rests;
  /** The rows behind the figures. @param ranked slots behind rankings by this metric. */
  readonly basis: (ranked: ReadonlySet<number>) => Basis;
  /** Slots that the figures come from. */
  readonly used: readonly number[];
}

interface MetricInput {
  readonly column: DescribedColumn;
  readonly nature: Nature;
  readonly isSum: boolean;
  readonly target: string | undefined;
  readonly slots: readonly SlotValue[];
  readonly dimensionCount: number;
  readonly granularity: Granularity | null;
  /** Time points to leave out of everything but totals. */
  readonly partial: ReadonlyMap<number, unknown>;
  /** All rows of the target user, with and without a value. */
  readonly rows: number;
  readonly conflicts: number;
  readonly copies: number;
  readonly listed: Listed;
  readonly rests: RestsAs;
  readonly isTooMuch: boolean;
}

interface Found {
  /** The figures besides name, target, nature, unit and those of the series. */
  readonly figures: Partial<MetricFigures>;
  /** The series: whole points. */
  readonly points: readonly Point[];
  readonly open: readonly Point[];
  readonly sums: readonly Pick<PointValue, "timeMs" | "value">[];
  readonly used: readonly SlotValue[];
  readonly why: readonly string[];
}

/** One metric's figures, with its points and the slots they came from. */
export function metricFigures(
  input: MetricInput,
): Pick<DescribedMetric, "figures" | "points" | "open" | "sums" | "basis" | "used" | "isWithheld"> {
  const { column, target, nature } = input;
  const found = figuresFor(input);
  const unit = column.unit === undefined || column.unit === "unstated" ? undefined : unitSign(column.unit);
  return {
    figures: present({ name: column.key, target, nature, unit, ...found.figures, mean: meanOf(found.points) }),
    points: found.points,
    open: found.open,
    sums: found.sums,
    basis: (ranked) => metricBasis(input, found, ranked),
    used: found.used.map(({ slot }) => slot),
    isWithheld: found.why.length > 0,
  };
}

function figuresFor(input: MetricInput): Found {
  const { nature, granularity, slots, conflicts, isSum, isTooMuch } = input;
  if (conflicts > 0 && nature === "additive")
    return nothing(say`${counted(conflicts, "row")} contradict each other: equal keys, different figures`);
  if (
    notComputedHourly(
      nature,
      granularity,
      slots.map(({ sum }) => sum),
    )
  )
    return nothing(say`0 at every hour: not computed hourly by GrowingIO`);
  if (isTooMuch) return nothing(say`rows hold words for all values in more ways than can be compared`);
  return isSum ? summed(input) : singled(input);
}

const NO_POINTS = { points: [], open: [] };

function nothing(...why: string[]): Found {
  return { figures: {}, ...NO_POINTS, sums: [], used: [], why };
}

/** Figures of what may be added: of all rows of each point. */
function summed({ slots, partial, listed, granularity, rests }: MetricInput): Found {
  const all = pointValues(slots, rests);
  const timed = all.filter(({ timeMs }) => timeMs !== null);
  const known = timed.length > 0 ? timed : all;
  const here = slots.filter((slot) => timed.length === 0 || slot.timeMs !== null);
  const doubtful = here.filter((slot) => kindOf(slot) === ROW.ambiguous);
  const weak = here.filter((slot) => kindOf(slot) === ROW.subtotal && slot.verdict?.isWeak === true);
  const isDoubtful = doubtful.length > 0 && known.some(({ ifTotal, ifValue }) => ifTotal !== ifValue);
  const withRests = new Set(rests.total.map(({ slot }) => slot));
  const used = here.filter(
    (slot) => kindIn(slot, "total") === ROW.leaf || withRests.has(slot.slot) || (isDoubtful && doubtful.includes(slot)),
  );
  const sums = all.map(({ timeMs, ifTotal }) => ({ timeMs, value: ifTotal }));
  if (isDoubtful) {
    const readings = bothReadings(known, listed, (timeMs) => !partial.has(timeMs), granularity);
    return { figures: present({ ambiguous: wordsOf(doubtful), readings }), ...NO_POINTS, sums: [], used, why: [] };
  }
  const inTotal = sums.filter(({ timeMs }) => timed.length === 0 || timeMs !== null);
  const total = compact(inTotal.reduce((sum, { value }) => sum + value, 0));
  const other = compact(known.reduce((sum, { ifValue }) => sum + ifValue, 0));
  const isOther = other !== total;
  const timedPoints = inTotal.flatMap(({ timeMs, value }) => (timeMs === null ? [] : [{ timeMs, value }]));
  const figures = present({
    total: known.length === 0 ? undefined : total,
    ambiguous: isOther ? wordsOf(weak) : undefined,
    readings: isOther ? [{ if: "value" as const, total: other }] : undefined,
  });
  return { figures, ...wholeAndOpen(timedPoints, partial), sums, used, why: [] };
}

function wholeAndOpen(points: readonly Point[], partial: MetricInput["partial"]): Pick<Found, "points" | "open"> {
  return {
    points: points.filter(({ timeMs }) => !partial.has(timeMs)),
    open: points.filter(({ timeMs }) => partial.has(timeMs)),
  };
}

function wordsOf(slots: readonly SlotValue[]): string {
  return listedWords([...new Set(slots.flatMap((slot) => [...slot.words.values()]))].sort(compareText));
}

/** Figures of what may not be added, over dimensions or at all: of the one row that holds them. */
function singled(input: MetricInput): Found {
  const { nature, partial, dimensionCount } = input;
  const whole = wholeRows(input);
  const byTime = Map.groupBy(whole, (slot) => slot.timeMs);
  const overall = rowAt(byTime.get(null) ?? [], dimensionCount);
  const chosen = [...byTime].flatMap(([timeMs, at]) => {
    const slot = timeMs === null ? undefined : rowAt(at, dimensionCount);
    return timeMs === null || slot === undefined ? [] : [{ timeMs, slot }];
  });
  const points = chosen.map(({ timeMs, slot }) => ({ timeMs, value: slot.sum }));
  const used = [...chosen.map(({ slot }) => slot), ...(overall === undefined ? [] : [overall])];
  // What may be added over time only has a total where every point has its row.
  const times = new Set(input.slots.map(({ timeMs }) => timeMs).filter((timeMs) => timeMs !== null));
  const addable = nature === "additive" && chosen.length === times.size;
  const total = addable && chosen.length > 0 ? sumOf(chosen.map(({ slot }) => slot)) : undefined;
  const figures = present({
    total: total === undefined ? undefined : compact(total),
    value: overall === undefined ? undefined : compact(overall.sum),
    ...(used.length === 0 ? doubtfulFigures(input) : {}),
  });
  return { figures, ...wholeAndOpen(points, partial), sums: [], used, why: [] };
}

/** What rows that may stand for all say of a metric that cannot be added. */
function doubtfulFigures({ slots, dimensionCount, partial, granularity }: MetricInput): Partial<MetricFigures> {
  const whole = slots.filter(
    (slot) => kindOf(slot) === ROW.ambiguous && slot.count === 1 && slot.verdict?.over.size === dimensionCount,
  );
  if (whole.length === 0) return {};
  const overall = whole.filter(({ timeMs }) => timeMs === null);
  const points = whole.flatMap(({ timeMs, sum }) =>
    timeMs === null || partial.has(timeMs) ? [] : [{ timeMs, value: sum }],
  );
  const value = overall.length === 1 ? overall[0]?.sum : undefined;
  return present({ ambiguous: wordsOf(whole), readings: singleReadings(value, points, granularity) });
}

/** Where several rows share a point, a single one at another is no figure for all either. */
function wholeRows({ slots, dimensionCount }: MetricInput): readonly SlotValue[] {
  const listing = Map.groupBy(
    slots.filter((slot) => !isOverAll(slot, dimensionCount)),
    (slot) => slot.timeMs,
  );
  const isListed = [...listing.values()].some((at) => at.reduce((rows, { count }) => rows + count, 0) > 1);
  return isListed ? slots.filter((slot) => isOverAll(slot, dimensionCount)) : slots;
}

/** Why a metric's rows are not added up. */
function unaddedFor(nature: Nature): string {
  return nature === "additive" ? say`it counts a visit in every page it touched` : natureWord(nature);
}

function metricBasis(
  { slots, rows, nature, isSum, copies, conflicts }: MetricInput,
  { used, why }: Found,
  ranked: ReadonlySet<number>,
): Basis {
  const rowsOf = (list: readonly SlotValue[]): number => list.reduce((sum, slot) => sum + slot.count, 0);
  const chosen = new Set(used.map(({ slot }) => slot));
  const others = slots.filter(({ slot }) => !chosen.has(slot));
  const isRanked = ({ slot }: SlotValue): boolean => ranked.has(slot);
  const timed = slots.some(({ timeMs }) => timeMs !== null);
  const overTime = others.filter((slot) => slot.timeMs === null && timed && !isRanked(slot));
  const skipped = others.filter((slot) => !overTime.includes(slot) && !isRanked(slot));
  const ofKind = (kind: number): SlotValue[] => skipped.filter((slot) => kindOf(slot) === kind);
  const [leaves, subtotals, doubtful] = [ofKind(ROW.leaf), ofKind(ROW.subtotal), ofKind(ROW.ambiguous)];
  const rankedOnly = others.filter(isRanked);
  const fromSubtotals = used.filter((slot) => kindOf(slot) === ROW.subtotal);
  const unadded = isSum ? undefined : unaddedFor(nature);
  const empty = rows - rowsOf(slots) - copies - conflicts;
  const reasons: [number, (count: string) => string][] = [
    [empty, (count) => say`${count} without a value`],
    [copies, (count) => say`${count} that came twice`],
    [why.length === 0 ? conflicts : 0, (count) => say`${count} that contradict each other`],
    [rowsOf(subtotals), (count) => say`${count} of subtotals (${wordsOf(subtotals)}), would count twice`],
    [rowsOf(doubtful), (count) => say`${count} that may stand for all (${wordsOf(doubtful)})`],
    [rowsOf(overTime), (count) => say`${count} summed over time already`],
    [
      rowsOf(rankedOnly),
      (count) =>
        unadded === undefined
          ? say`${count} in rankings only`
          : say`${count} in rankings only: a metric that cannot be added (${unadded})`,
    ],
    [
      why.length === 0 ? rowsOf(leaves) : 0,
      (count) => say`${count} of a metric that cannot be added (${unadded ?? ""})`,
    ],
    [fromSubtotals.length, () => say`figures come from subtotal rows (${wordsOf(fromSubtotals)})`],
  ];
  const said = reasons.flatMap(([count, text]) => (count > 0 ? [text(counted(count, "row"))] : []));
  const usedRows = rowsOf(used) + rowsOf(rankedOnly);
  return { rows_used: usedRows, rows_left_out: rows - usedRows, why: [...why, ...said] };
}
