import { present } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import { ratioPairs } from "../columns/ratio-pairs.ts";
import { compact, isSame, ratio } from "../figures/numbers.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { DescribedMetric } from "./metric-figures.ts";
import type { RowIndex } from "./row-index.ts";

/** One metric by another of the same rows, where their names say that it is wanted: an amount by its orders, a step by the one before. */
export interface Ratio {
  /** Both columns: `支付金额 / 支付订单数`. */
  name: string;
  target?: string;
  /** `rate`: a fraction of the step before; `average`: so much for each. */
  nature: "average" | "rate";
  /** The figures of the whole range that are divided, and the quotient. */
  numerator: number;
  denominator: number;
  value: number;
  /** Of the value, as of the numerator: 分, 元, 万元. */
  unit?: string;
}

/** A digest names as many. */
export const MOST_RATIOS = 3;

/**
 * The ratios of the first target user, of whole figures over the same rows only: none where one is ambiguous, cut or not there, nor by 0.
 * @param described the most important first. @param isCut whether the table misses rows.
 */
export function* ratiosOf(
  described: readonly DescribedMetric[],
  { slotOf }: Pick<RowIndex, "slotOf">,
  isCut: boolean,
): Turns<Ratio[]> {
  if (isCut) return [];
  const lead = described
    .filter(({ target }) => target === 0)
    .map((metric) => ({ metric, name: metric.column.name, nature: metric.nature }));
  const found: Ratio[] = [];
  for (const { numerator, denominator, nature } of ratioPairs(lead)) {
    const value = quotient(numerator.metric, denominator.metric, nature);
    if (value === undefined || !(yield* isOfSameRows(numerator.metric, denominator.metric, slotOf))) continue;
    const { figures } = numerator.metric;
    found.push(
      present({
        name: `${figures.name} / ${denominator.metric.figures.name}`,
        target: figures.target,
        nature,
        ...value,
        unit: nature === "average" && isMoney(figures.unit) ? figures.unit : undefined,
      }),
    );
  }
  return found;
}

/** The ratios that a digest shows. */
export function shownRatios(ratios: readonly Ratio[], nameLength: number, most: number): Ratio[] {
  return ratios.slice(0, Math.min(most, MOST_RATIOS)).map((one) =>
    present({
      ...one,
      name: one.name
        .split(" / ")
        .map((name) => shortName(name, nameLength))
        .join(" / "),
      target: one.target === undefined ? undefined : shortName(one.target, nameLength),
    }),
  );
}

function isMoney(unit: string | undefined): boolean {
  return unit === "分" || unit === "元" || unit === "万元";
}

/** Figures of all rows, the same however rows are read. */
function wholeFigure({ figures }: DescribedMetric): number | undefined {
  return figures.readings === undefined ? (figures.total ?? figures.value) : undefined;
}

function quotient(
  numerator: DescribedMetric,
  denominator: DescribedMetric,
  nature: Ratio["nature"],
): Pick<Ratio, "numerator" | "denominator" | "value"> | undefined {
  const [above, below] = [wholeFigure(numerator), wholeFigure(denominator)];
  if (above === undefined || below === undefined || below <= 0) return undefined;
  // More than all of the step before, or less than none of it, is no share of it.
  if (nature === "rate" && (above < 0 || above > below)) return undefined;
  const value = nature === "rate" ? ratio(above, below) : compact(above / below);
  return value === undefined || !Number.isFinite(value) ? undefined : { numerator: above, denominator: below, value };
}

/** Whether both figures are of the same rows: where only one has a value it adds nothing. */
function* isOfSameRows(a: DescribedMetric, b: DescribedMetric, slotOf: Uint32Array): Turns<boolean> {
  if (a.figures.total === undefined || b.figures.total === undefined) return isOfOneRow(a, b);
  if (a.rests.size > 0 || b.rests.size > 0) return false;
  const [ofA, ofB] = [new Set(a.used), new Set(b.used)];
  let isSameRows = true;
  yield* inChunks(slotOf.length, (from, to) => {
    for (let row = from; row < to && isSameRows; row++) {
      const slot = slotOf[row] ?? 0;
      const [one, other] = [
        ofA.has(slot) ? (a.values?.[row] ?? Number.NaN) : Number.NaN,
        ofB.has(slot) ? (b.values?.[row] ?? Number.NaN) : Number.NaN,
      ];
      if (Number.isNaN(one) !== Number.isNaN(other)) isSameRows = (one || 0) === 0 && (other || 0) === 0;
    }
  });
  return isSameRows;
}

/** Whether a figure that one row gives stands in a row in which the other metric is its whole figure, too. */
function isOfOneRow(a: DescribedMetric, b: DescribedMetric): boolean {
  const [single, other] = b.figures.total === undefined ? [b, a] : [a, b];
  const whole = wholeFigure(other);
  const row = single.slots.find(({ slot, count, sum }) => {
    return single.used.includes(slot) && count === 1 && isSame(compact(sum), single.figures.value ?? Number.NaN);
  });
  const beside = other.slots.find(({ slot }) => slot === row?.slot);
  return whole !== undefined && beside?.count === 1 && isSame(compact(beside.sum), whole);
}
