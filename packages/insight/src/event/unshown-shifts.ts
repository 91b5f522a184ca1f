import { type Granularity, present } from "@growingio-export/core/basics";
import { seriesShape } from "../figures/level-shifts.ts";
import { type LevelShift, shapeFigures, sizeOfChange } from "../figures/shape-figures.ts";
import type { Turns } from "../turns.ts";
import type { DescribedMetric, MetricFigures } from "./metric-figures.ts";

/** The latest level shift of a metric that is left out. */
export interface UnshownShift extends LevelShift {
  name: string;
  target?: string;
}

/** The largest are named. */
const MOST = 3;

/** Level shifts of metrics whose other figures are not worked out. */
export function* shiftsOfOthers(
  metrics: readonly DescribedMetric[],
  granularity: Granularity | null,
): Turns<Map<DescribedMetric, readonly LevelShift[]>> {
  const found = new Map<DescribedMetric, readonly LevelShift[]>();
  for (const metric of metrics) {
    const { level_shifts } = shapeFigures(seriesShape(metric.points, granularity), metric.points, [], granularity);
    if (level_shifts !== undefined) found.set(metric, level_shifts);
    yield;
  }
  return found;
}

/** The largest shifts among metrics that are not shown, so that none is silent; undefined where there are none. */
export function unshownShifts(
  hidden: readonly { readonly figures: MetricFigures; readonly shifts: readonly LevelShift[] }[],
): UnshownShift[] | undefined {
  const latest = hidden.flatMap(({ figures: { name, target }, shifts }): UnshownShift[] => {
    const last = shifts.at(-1);
    return last === undefined ? [] : [present({ name, target, ...last })];
  });
  if (latest.length === 0) return undefined;
  return latest.sort((a, b) => sizeOfChange(b) - sizeOfChange(a)).slice(0, MOST);
}
