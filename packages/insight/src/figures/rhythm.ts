import { type Granularity, present } from "@growingio-export/core/basics";
import { hourOf, weekdayOf } from "../time/weekday.ts";
import { compact, mean } from "./numbers.ts";
import type { Point } from "./outliers.ts";
import { inOrder, WEEKEND_POINTS } from "./seasonal.ts";

const NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Means by day of the week; `weekday` is Monday to Friday, holidays included. */
export type WeekdayMeans = { readonly [K in (typeof NAMES)[number] | "weekday" | "weekend"]?: number };

/**
 * Means by day of the week of complete daily points, 14 and more; a day without points is absent.
 * @param isMeasured tells the points that count.
 */
export function weekdayMeans(
  points: readonly Point[],
  granularity: Granularity | null,
  isMeasured: (point: Point) => boolean = () => true,
): WeekdayMeans | undefined {
  if (granularity !== "day" || points.length < WEEKEND_POINTS) return undefined;
  const ordered = inOrder(points).filter(isMeasured);
  const of = (isOf: (day: number) => boolean): number | undefined =>
    meanOf(ordered.filter((point) => isOf(weekdayOf(point.timeMs))));
  const days = Object.fromEntries(NAMES.map((name, index) => [name, of((day) => day === index)]));
  return present({ ...days, weekday: of((day) => day < 5), weekend: of((day) => day >= 5) });
}

/** The hour of the day in Shanghai with the highest mean, such as `20:00`, and that mean. */
export interface PeakHour {
  readonly peak_at: string;
  readonly peak: number;
}

/** A table of fewer hours than a day has does not show the day. */
const MIN_HOURS = 24;

/**
 * The busiest hour of the day of hourly points, 24 and more, the earliest of equal ones.
 * @param isMeasured tells the points that count.
 */
export function peakHour(
  points: readonly Point[],
  granularity: Granularity | null,
  isMeasured: (point: Point) => boolean = () => true,
): PeakHour | undefined {
  if (granularity !== "hour" || points.length < MIN_HOURS) return undefined;
  const byHour = Map.groupBy(inOrder(points).filter(isMeasured), (point) => hourOf(point.timeMs));
  let best: { hour: number; peak: number } | undefined;
  for (const hour of [...byHour.keys()].toSorted((a, b) => a - b)) {
    const peak = meanOf(byHour.get(hour) ?? []);
    if (peak !== undefined && (best === undefined || peak > best.peak)) best = { hour, peak };
  }
  return best && { peak_at: `${String(best.hour).padStart(2, "0")}:00`, peak: best.peak };
}

function meanOf(points: readonly Point[]): number | undefined {
  const value = mean(points.map((point) => point.value));
  return value === undefined ? undefined : compact(value);
}
