import type { Granularity } from "@growingio-export/core";
import { seriesShape } from "../figures/level-shifts.ts";
import type { Point } from "../figures/outliers.ts";
import { type LevelShift, shapeFigures } from "../figures/shape-figures.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { RankedValue } from "./rank-values.ts";
import type { RowIndex } from "./row-index.ts";
import type { Dimension } from "./row-patterns.ts";
import type { SlotValue } from "./slot-values.ts";

interface Asked {
  /** Slots whose rows list the dimension's values. */
  readonly wanted: readonly SlotValue[];
  readonly granularity: Granularity | null;
  /** Points in totals only, epoch milliseconds. */
  readonly partial: ReadonlyMap<number, unknown>;
}

/** Where the series of a dimension's largest values change their level, by value; values that do not are left out. */
export function* valueShifts(
  { slots, slotOf }: Pick<RowIndex, "slots" | "slotOf">,
  { codes, texts }: Dimension,
  values: Float64Array,
  largest: readonly RankedValue[],
  { wanted, granularity, partial }: Asked,
): Turns<Map<string, LevelShift[]>> {
  const found = new Map<string, LevelShift[]>();
  const timeOf = new Map(
    wanted.flatMap(({ slot, timeMs }) => (timeMs === null || partial.has(timeMs) ? [] : [[slot, timeMs]])),
  );
  if (granularity === null || granularity === "hour" || timeOf.size === 0) return found;
  const sumsOf = new Map(largest.map(({ value }) => [texts.indexOf(value), new Map<number, number>()]));
  yield* inChunks(slotOf.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const sums = sumsOf.get(codes[row] ?? 0);
      const value = values[row] ?? Number.NaN;
      if (sums === undefined || Number.isNaN(value)) continue;
      const timeMs = timeOf.get(slotOf[row] ?? slots.length);
      if (timeMs !== undefined) sums.set(timeMs, (sums.get(timeMs) ?? 0) + value);
    }
  });
  for (const [code, sums] of sumsOf) {
    const points = [...sums].map(([timeMs, value]): Point => ({ timeMs, value }));
    const { level_shifts } = shapeFigures(seriesShape(points, granularity), points, [], granularity);
    if (level_shifts !== undefined) found.set(texts[code] ?? "", level_shifts);
    yield;
  }
  return found;
}
