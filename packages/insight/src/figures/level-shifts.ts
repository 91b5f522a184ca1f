import { type Granularity, granularityToMs } from "@growingio-export/core/basics";
import { weekdayOf } from "../time/weekday.ts";
import { cuts } from "./cuts.ts";
import { changePct, compact, mean, median } from "./numbers.ts";
import type { Point } from "./outliers.ts";
import { adjust, inOrder, seasonFactors, WEEKDAY_POINTS } from "./seasonal.ts";
import { type Lengths, settle } from "./settle.ts";
import { noiseOf, steady } from "./steady.ts";
import { beginWithStep } from "./steps.ts";

/** From the point `at` (epoch milliseconds) on a series stands on another level. The levels are those of average days. */
interface LevelShift {
  readonly at: number;
  readonly before: number;
  readonly after: number;
  /** In percent; undefined where the level before was 0. */
  readonly change_pct: number | undefined;
}

/** From the point `from` to the point `to` (epoch milliseconds, inclusive) a series left its level and then returned to it. */
interface Episode {
  readonly from: number;
  readonly to: number;
  readonly change_pct: number | undefined;
}

/** How a series' level changes, in time order. */
export interface SeriesShape {
  readonly level_shifts: readonly LevelShift[];
  readonly episodes: readonly Episode[];
}

interface Rules extends Lengths {
  /** Fewer points are no stretch but outliers. */
  readonly shortest: number;
}

/** Seven points make a level; what returns within 14 days, and one that noise may add, was a holiday or a campaign. */
const DAYS: Rules = { edge: 7, between: 14, excursion: 15, shortest: 3 };
/** Where weekdays are known as two groups, every week has its days of another level: only a whole week tells. */
const FEW_DAYS: Rules = { ...DAYS, shortest: 7 };
const WEEKS_OR_MONTHS: Rules = { edge: 7, between: 7, excursion: 2, shortest: 3 };
/** The work grows with the square of the points: of more only the last are looked at. */
export const MAX_POINTS = 400;
/** Counts of fewer a point go up and down by chance. */
const LEAST_COUNT = 5;
/** The price of a stretch, in variances of the noise times the logarithm of the number of points. */
const PRICE = 3;
/** What is below this share of the usual value is as good as 0. */
const FLOOR = 0.05;

/**
 * Where a series changes its level, weekdays evened out: by a fifth and more, by over three times the spread of the
 * points, with 7 points and more on each side, for 14 days or to the end. Three to 14 days that return to the level
 * before are an episode (of fewer than 28 days 7 to 14), one or two are outliers. A change that takes two weeks or more,
 * such as a steady +1 % a day, is a trend and no shift. Undefined (no verdict): points by hour or of unknown length,
 * fewer than 14, negative values, counts of under 5 a point.
 */
export function seriesShape(points: readonly Point[], granularity: Granularity | null): SeriesShape | undefined {
  const ordered = inOrder(points).slice(-MAX_POINTS);
  if (granularity === null || !canTell(ordered, granularity)) return undefined;
  const factors = seasonFactors(ordered, granularity);
  const days = ordered.flatMap(({ timeMs, value }, index) => {
    const adjusted = adjust(value, factors[index] ?? 1);
    return adjusted === undefined ? [] : [{ timeMs, value: adjusted }];
  });
  if (granularity !== "day") return shapeOf(days, WEEKS_OR_MONTHS);
  if (ordered.length >= WEEKDAY_POINTS) return shapeOf(days, DAYS);
  const [short, long] = [shapeOf(days, DAYS), shapeOf(days, FEW_DAYS)];
  if (short === undefined || long === undefined) return undefined;
  // What only one of the two finds is a dip that was cut together with ordinary days, or a rhythm.
  const isBoth = ({ at }: LevelShift): boolean =>
    short.level_shifts.some((other) => Math.abs(other.at - at) <= granularityToMs("day"));
  return {
    level_shifts: long.level_shifts.filter(isBoth),
    episodes: short.episodes.filter((one) => !short.episodes.some((other) => other !== one && repeats(one, other))),
  };
}

/** Whether two episodes lie on the same days of the week: a rhythm. */
function repeats(one: Episode, other: Episode): boolean {
  const daysOf = ({ from, to }: Episode): Set<number> => {
    const count = Math.min(7, Math.round((to - from) / granularityToMs("day")) + 1);
    return new Set(Array.from({ length: count }, (_, day) => (weekdayOf(from) + day) % 7));
  };
  const others = daysOf(other);
  return [...daysOf(one)].some((day) => others.has(day));
}

/** The stretches and excursions of a series whose weekdays are evened out. */
function shapeOf(days: readonly Point[], rules: Rules): SeriesShape | undefined {
  if (days.length < 2 * rules.edge) return undefined;
  const floor = Math.max(
    FLOOR * (median(days.map((day) => day.value).filter((value) => value > 0)) ?? 1),
    Number.MIN_VALUE,
  );
  const raw = days.map(({ value }) => Math.log(Math.max(value, floor)));
  const noise = noiseOf(raw);
  const logs = steady(raw, noise);
  const begins = cuts(logs, rules.shortest, PRICE * noise ** 2 * Math.log(logs.length));
  const { stretches, excursions } = settle(logs, begins, rules);
  const away = new Set(excursions.flatMap((one) => one.members));
  const atLevel = logs.map((value, index) => (away.has(index) ? undefined : value));

  const timeAt = (index: number): number => days[index]?.timeMs ?? 0;
  const valueAt = (index: number): number =>
    (logs[index] === raw[index] ? days[index]?.value : Math.exp(logs[index] ?? 0)) ?? 0;
  const levelOf = (members: readonly number[]): number => compact(mean(members.map(valueAt)) ?? 0);
  // What was away is told as it was: its peak is no odd point but the matter.
  const heightOf = (members: readonly number[]): number => mean(members.map((index) => days[index]?.value ?? 0)) ?? 0;
  return {
    level_shifts: beginWithStep(atLevel, stretches).map((place) => {
      const before = levelOf(stretches[place - 1]?.members ?? []);
      const after = levelOf(stretches[place]?.members ?? []);
      return { at: timeAt(stretches[place]?.from ?? 0), before, after, change_pct: changePct(before, after) };
    }),
    episodes: excursions
      .map(({ from, to, members, base }) => {
        const change = changePct(levelOf(base), heightOf(members));
        return { from: timeAt(from), to: timeAt(to - 1), change_pct: change };
      })
      .toSorted((a, b) => a.from - b.from),
  };
}

function canTell(points: readonly Point[], granularity: Granularity): boolean {
  const values = points.map((point) => point.value);
  if (granularity === "hour" || values.some((value) => value < 0)) return false;
  return !values.every(Number.isInteger) || (mean(values) ?? 0) >= LEAST_COUNT;
}
