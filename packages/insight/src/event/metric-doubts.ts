import { say } from "@growingio-export/core/basics";
import { looksRunning, uniqueAddsUp } from "../figures/nature-doubts.ts";
import { number, percent } from "../figures/number-text.ts";
import type { Subject } from "../table/subject.ts";
import { pointText } from "../time/point-text.ts";
import type { DescribedMetric } from "./metric-figures.ts";
import { ROW } from "./row-states.ts";
import { kindOf, type SlotValue, sumOf } from "./slot-values.ts";

/** Metrics whose values are not what their names say. */
export function metricDoubts({ table }: Subject, described: readonly DescribedMetric[]): string[] {
  const lines = described.flatMap(({ figures, nature, slots, sums }) => {
    const values = sums
      .flatMap(({ timeMs, value }) => (timeMs === null ? [] : [{ timeMs, value }]))
      .sort((a, b) => a.timeMs - b.timeMs);
    const days = table.granularity === "hour" ? values.map(({ timeMs }) => pointText(timeMs, "day")) : undefined;
    if (
      looksRunning(
        values.map(({ value }) => value),
        days,
      )
    )
      return [
        days === undefined
          ? say`${figures.name} never falls from point to point: if it is a running sum, its last value counts and not its total`
          : say`${figures.name} never falls from point to point within a day: if it is a running sum, its last value counts and not its total`,
      ];
    const whole = sums.find(({ timeMs }) => timeMs === null)?.value;
    const largest = values.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    if (values.every(({ value }) => value >= 0) && whole !== undefined && whole < largest)
      return [
        say`${figures.name} is ${number(whole)} over the whole range and ${number(largest)} at one point: it is no sum, whatever its name says`,
      ];
    const partsAddUp =
      nature === "unique" &&
      uniqueAddsUp([...Map.groupBy(slots, ({ timeMs }) => timeMs).values()].flatMap(wholeAndParts));
    return partsAddUp ? [say`${figures.name} is exactly the sum of its parts: it may count events and not people`] : [];
  });
  const scales = described.flatMap(({ column, figures, slots }) => {
    const largest = slots.reduce((most, { sum }) => Math.max(most, Math.abs(sum)), 0);
    const isFraction = column.unit === "percent" && largest <= 1 && slots.some(({ sum }) => !Number.isInteger(sum));
    return isFraction
      ? [
          say`${figures.name} is in percent by its name and has no figure above ${percent(0.01)}: if its figures are fractions, the highest is ${percent(largest)} and not ${percent(largest / 100)}`,
        ]
      : [];
  });
  return [...new Set([...lines, ...scales])];
}

/** One row over all values, and the rows under it. */
function wholeAndParts(slots: readonly SlotValue[]): { whole: number; parts: number; count: number }[] {
  const parts = slots.filter((slot) => kindOf(slot) === ROW.leaf);
  const widest = slots.reduce((most, { words }) => Math.max(most, words.size), 0);
  const [whole, ...others] = slots.filter((slot) => slot.words.size === widest && kindOf(slot) !== ROW.leaf);
  if (whole?.count !== 1 || others.length > 0) return [];
  return [{ whole: whole.sum, parts: sumOf(parts), count: parts.reduce((rows, { count }) => rows + count, 0) }];
}
