import { type Granularity, present } from "@growingio-export/core/basics";
import { pointTime } from "../time/point-text.ts";
import type { SeriesShape } from "./level-shifts.ts";
import type { Point } from "./outliers.ts";
import type { Gap } from "./tracking-gaps.ts";

/** From `at` on a series stands on another level; levels are those of average days. */
export interface LevelShift {
  at: string;
  before: number;
  after: number;
  /** Absent where the level before was 0. */
  change_pct?: number;
}

/** From `from` to `to` a series left its level, and returned to it: holidays, a campaign. */
export interface Episode {
  from: string;
  to: string;
  /** Against the level around it. */
  change_pct?: number;
}

/** What `seriesShape` found, as digests write it; what consists of tracking gaps is no episode. Nothing where there is no verdict. */
export function shapeFigures(
  shape: SeriesShape | undefined,
  points: readonly Point[],
  gaps: readonly Gap[],
  granularity: Granularity | null,
): { level_shifts?: LevelShift[]; episodes?: Episode[] } {
  const at = (timeMs: number): string => pointTime(timeMs, granularity);
  const shifts = shape?.level_shifts.map(
    ({ at: timeMs, ...levels }): LevelShift => present({ at: at(timeMs), ...levels }),
  );
  const within = (list: readonly { readonly timeMs: number }[], from: number, to: number): number =>
    list.filter(({ timeMs }) => timeMs >= from && timeMs <= to).length;
  const broken = gaps.map((gap) => ({ timeMs: gap.at }));
  const episodes = shape?.episodes
    .filter(({ from, to }) => within(broken, from, to) * 2 <= within(points, from, to))
    .map(({ from, to, change_pct }): Episode => present({ from: at(from), to: at(to), change_pct }));
  return present({
    level_shifts: shifts?.length === 0 ? undefined : shifts,
    episodes: episodes?.length === 0 ? undefined : episodes,
  });
}

/** How large a change is: to the half as large as to the double. Changes from 0 have no percentage and are the largest. */
export function sizeOfChange({ change_pct }: { readonly change_pct?: number }): number {
  return change_pct === undefined ? Number.POSITIVE_INFINITY : Math.abs(Math.log1p(Math.max(change_pct, -99.9) / 100));
}
