import { present, type Statistic, say, type Table } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import { unitSign } from "../columns/unit.ts";
import { isWholeRange } from "../event/whole-range.ts";
import { compact, counted } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { partialText } from "../figures/partial-text.ts";
import { seriesFigures } from "../figures/series.ts";
import { type LeftOut, reasonsInWords } from "../people/left-out.ts";
import type { PeopleGroup, PeopleRows } from "../people/people-rows.ts";
import type { NumberAt } from "../table/cells.ts";
import { timeAt } from "../table/row-codes.ts";
import type { PartialReason } from "../time/partial-points.ts";
import type { DistributionGroup } from "./distribution-figures.ts";

export interface TrendSettings {
  readonly table: Table;
  readonly columns: readonly DescribedColumn[];
  readonly people: PeopleRows;
  readonly numberAt: NumberAt;
  readonly partial: ReadonlyMap<number, PartialReason>;
}

/** What a statistic of one target user does over time; statistics are never added. */
export function trendGroup(group: PeopleGroup, metric: number, settings: TrendSettings): DistributionGroup {
  const { table, columns, people, numberAt, partial } = settings;
  const points: Point[] = [];
  const used: number[] = [];
  const counts = { copies: 0, conflicts: 0, empty: 0, timeless: 0, absurd: 0 };
  const open: Point[] = [];
  let whole: number | undefined;
  for (const row of group.rows) {
    const timeMs = timeAt(people.times, row);
    const value = numberAt(metric, row);
    if (people.again.copies.has(row)) counts.copies++;
    else if (people.again.conflicting.has(row)) counts.conflicts++;
    else if (value === undefined) counts.empty++;
    else if (Math.abs(value) > Number.MAX_SAFE_INTEGER) counts.absurd++;
    else if (timeMs === null && !people.isOverAllTimes(row)) counts.timeless++;
    else if (timeMs === null) {
      whole = value;
      used.push(row);
    } else if (partial.has(timeMs)) open.push({ timeMs, value });
    else {
      points.push({ timeMs, value });
      used.push(row);
    }
  }
  // One point of all of the range is the figure for it, and no series.
  const [only] = points;
  const isOfRange =
    only !== undefined &&
    open.length === 0 &&
    isWholeRange(
      settings,
      points.map(({ timeMs }) => timeMs),
    );
  if (isOfRange) {
    whole ??= only.value;
    points.length = 0;
  }
  const { name = "", nature = "unknown", unit } = columns[metric] ?? {};
  const granularity = table.granularity;
  // A statistic is no count, even where it is named like one.
  const series = seriesFigures(points, { granularity, nature: nature === "additive" ? "average" : nature });
  const reasons = new Map(open.map(({ timeMs }) => [timeMs, partial.get(timeMs) ?? "not ended"]));
  const rowsText = (count: number) => counted(count, "row");
  const conflict: LeftOut["says"] = (count) =>
    say`${rowsText(count)} with equal keys and different figures: no figure for their points`;
  const leftOut: readonly LeftOut[] = [
    { count: counts.copies, says: (count) => say`${rowsText(count)} that came twice` },
    { count: counts.conflicts, says: conflict },
    { count: counts.empty, says: (count) => say`${rowsText(count)} without a value` },
    { count: counts.absurd, says: (count) => say`${rowsText(count)} with a figure too large to be one` },
    { count: counts.timeless, says: (count) => say`${rowsText(count)} whose time is no date` },
  ];
  return {
    group,
    people: undefined,
    point: null,
    points,
    open,
    figures: present({
      target: group.label,
      buckets: [],
      metric: name,
      unit: unit === undefined || unit === "unstated" ? undefined : unitSign(unit),
      statistic: statisticOf(name) ?? table.statistic,
      whole_range: whole === undefined ? undefined : compact(whole),
      trend:
        points.length === 0
          ? undefined
          : present({ points: points.length, granularity: granularity ?? undefined, ...series }),
      basis: {
        rows_used: used.length,
        rows_left_out: group.rows.length - used.length,
        why: [...reasonsInWords(leftOut), ...partialText(reasons, granularity, say`left out`)],
      },
    }),
    leftOut,
    used,
    doubt: undefined,
    isOverlapping: false,
    wholes: [],
    conflicts: counts.conflicts > 0 ? conflict(counts.conflicts) : undefined,
    negative: undefined,
  };
}

const words: readonly (readonly [RegExp, Statistic])[] = [
  [/(最大值?|最高值?|\bmax(imum)?)$/i, "max"],
  [/(最小值?|最低值?|\bmin(imum)?)$/i, "min"],
  [/(平均数?|平均值|均值|\b(avg|average|mean))$/i, "avg"],
  [/(中位数|中位值|\bmedian)$/i, "median"],
  [/(\b0?\.25|下四分位数?|25%?分位数?|\bp25|25th percentile)$/i, "0.25"],
  [/(\b0?\.75|上四分位数?|75%?分位数?|\bp75|75th percentile)$/i, "0.75"],
];

/** The statistic that a metric's name ends with, such as `订单支付_次数_median`. */
function statisticOf(name: string): Statistic | undefined {
  const plain = name.normalize("NFKC").replaceAll("_", " ").trim();
  return words.find(([pattern]) => pattern.test(plain))?.[1];
}
