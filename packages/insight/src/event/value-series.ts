import type { Granularity } from "@growingio-export/core/basics";
import { seriesShape } from "../figures/level-shifts.ts";
import type { Point } from "../figures/outliers.ts";
import { type LevelShift, shapeFigures } from "../figures/shape-figures.ts";
import { pointTime } from "../time/point-text.ts";
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

/** What the series of one value says. */
export interface ValueSeries {
  readonly level_shifts: readonly LevelShift[];
  /** The last point that has a row, where at least three follow without one. */
  readonly last_at: string | undefined;
}

/** Points without a row at the end before that is said. */
const LEAST_SILENT = 3;

/** Where the series of a dimension's largest values change their level, and where they end, by value; values that do neither are left out. */
export function* valueSeries(
  index: Pick<RowIndex, "slots" | "slotOf">,
  dimension: Dimension,
  values: Float64Array,
  largest: readonly RankedValue[],
  { wanted, granularity, partial }: Asked,
): Turns<Map<string, ValueSeries>> {
  const found = new Map<string, ValueSeries>();
  const whole = wanted.filter(({ timeMs }) => timeMs !== null && !partial.has(timeMs));
  if (granularity === null || granularity === "hour" || whole.length === 0) return found;
  const all = [...new Set(whole.map(({ timeMs }) => timeMs ?? 0))];
  const series = yield* valuePoints(index, dimension, values, { largest, wanted: whole });
  for (const [place, points] of series.entries()) {
    const { level_shifts } = shapeFigures(seriesShape(points, granularity), points, [], granularity);
    const last = points.reduce((latest, { timeMs }) => Math.max(latest, timeMs), 0);
    const after = all.filter((time) => time > last).length;
    const isOver = after >= LEAST_SILENT && points.length >= after;
    if (level_shifts === undefined && !isOver) continue;
    found.set(largest[place]?.value ?? "", {
      level_shifts: level_shifts ?? [],
      last_at: isOver ? pointTime(last, granularity) : undefined,
    });
    yield;
  }
  return found;
}

/** The sums of some values of a dimension by point, over the rows of some slots. */
export function* valuePoints(
  { slots, slotOf }: Pick<RowIndex, "slots" | "slotOf">,
  { codes, texts }: Dimension,
  values: Float64Array,
  { largest, wanted }: Pick<Asked, "wanted"> & { readonly largest: readonly Pick<RankedValue, "value">[] },
): Turns<Point[][]> {
  const times = new Float64Array(slots.length).fill(Number.NaN);
  for (const { slot, timeMs } of wanted) if (timeMs !== null) times[slot] = timeMs;
  const placeOf = new Int32Array(texts.length).fill(-1);
  const sums = largest.map(({ value }, place) => {
    placeOf[texts.indexOf(value)] = place;
    return new Map<number, number>();
  });
  yield* inChunks(slotOf.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const place = placeOf[codes[row] ?? 0] ?? -1;
      if (place < 0) continue;
      const timeMs = times[slotOf[row] ?? 0] ?? Number.NaN;
      const value = values[row] ?? Number.NaN;
      const ofValue = sums[place];
      if (ofValue === undefined || Number.isNaN(timeMs) || Number.isNaN(value)) continue;
      ofValue.set(timeMs, (ofValue.get(timeMs) ?? 0) + value);
    }
  });
  return sums.map((ofValue) => [...ofValue].map(([timeMs, value]): Point => ({ timeMs, value })));
}
