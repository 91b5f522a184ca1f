import { dayText, type Granularity, say } from "@growingio-export/core/basics";
import { hourOf, isWeekend } from "../time/weekday.ts";
import { mean } from "./numbers.ts";
import type { Point } from "./outliers.ts";

/** The first and the second half of a series. */
export interface Halves {
  readonly first: readonly Point[];
  readonly second: readonly Point[];
}

/** Of a day. */
const LAST_HOUR = 23;
/** One day of the weekend does not tell what a weekend is worth. */
const LEAST_DAYS = 2;
/** From this change on that the days of the week alone make, it is said how many of the weekend each half has. */
const LEAST_OF_WEEK = 0.02;

/**
 * The halves of points in time order, the middle one of an odd number in neither; hours are halved by whole days, since
 * the evening is no trend. Both empty for fewer than two points or whole days.
 */
export function halvesOf(ordered: readonly Point[], granularity: Granularity | null): Halves {
  const parts = granularity === "hour" ? wholeDays(ordered) : ordered.map((point) => [point]);
  const half = Math.floor(parts.length / 2);
  return half === 0
    ? { first: [], second: [] }
    : { first: parts.slice(0, half).flat(), second: parts.slice(-half).flat() };
}

/** Hours by day, without a first day that begins late and a last one that ends early. */
function wholeDays(ordered: readonly Point[]): Point[][] {
  const days = [...Map.groupBy(ordered, ({ timeMs }) => dayText(timeMs)).values()];
  const beginsAt = hourOf(days[0]?.[0]?.timeMs ?? 0);
  const endsAt = hourOf(days.at(-1)?.at(-1)?.timeMs ?? 0);
  return days.slice(beginsAt === 0 ? 0 : 1, endsAt === LAST_HOUR ? days.length : -1);
}

/**
 * How many days of the weekend the second half has and how many the first, in words; nothing where that makes no
 * difference to speak of. @param measured the points of the series that tell what a weekend is worth.
 */
export function weekendsInWords(
  { first, second }: Halves,
  granularity: Granularity | null,
  measured: readonly Point[],
): string[] {
  if (granularity !== "day" && granularity !== "hour") return [];
  const [weekdays = [], weekends = []] = [false, true].map((of) =>
    measured.filter(({ timeMs }) => isWeekend(timeMs) === of),
  );
  if (daysOf(weekdays) < LEAST_DAYS || daysOf(weekends) < LEAST_DAYS) return [];
  const [weekday = 0, weekend = 0] = [weekdays, weekends].map((points) => mean(points.map(({ value }) => value)));
  const expected = (half: readonly Point[]): number =>
    mean(half.map(({ timeMs }) => (isWeekend(timeMs) ? weekend : weekday))) ?? 0;
  const [before, after] = [expected(first), expected(second)];
  if (before === 0 || Math.abs(after / before - 1) < LEAST_OF_WEEK) return [];
  const count = (half: readonly Point[]): number => daysOf(half.filter(({ timeMs }) => isWeekend(timeMs)));
  return [say`with ${count(second)} weekend days against ${count(first)}`];
}

function daysOf(points: readonly Point[]): number {
  return new Set(points.map(({ timeMs }) => dayText(timeMs))).size;
}
