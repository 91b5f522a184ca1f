import { type Granularity, present, say } from "@growingio-export/core/basics";
import { pointText, stretchText } from "../time/point-text.ts";
import { isWeekend, weekdayOf } from "../time/weekday.ts";
import { type Halves, halvesOf, weekendsInWords } from "./halves.ts";
import { facts, listed } from "./lists.ts";
import { changePct, counted, mean } from "./numbers.ts";
import type { Point } from "./outliers.ts";

/** How a series changes, in percent, and which points are compared: `2026-10 against 2026-09`. Absent where it would be measured from 0. */
export interface Changes {
  /** Mean of the first half (`halvesOf`) to mean of the second. */
  change_pct?: number;
  change_of?: string;
  /** The point before the last to the last. */
  last_change_pct?: number;
  last_change_of?: string;
}

/** Gaps that are named one by one. */
const MOST_NAMED = 2;

/** The changes of points in time order. @param isMeasured tells gaps from other points: they are compared with nothing. */
export function changes(
  ordered: readonly Point[],
  granularity: Granularity | null,
  isMeasured: (point: Point) => boolean = () => true,
): Changes {
  const halves = halvesOf(ordered, granularity);
  const { first, second } = halves;
  const measured = ordered.filter(isMeasured);
  const change = changePct(meanOf(first.filter(isMeasured)), meanOf(second.filter(isMeasured)));
  const [before, last] = measured.slice(-2);
  const latest = changePct(before?.value, last?.value);
  return present({
    change_pct: change,
    change_of: change === undefined ? undefined : halfWords(halves, granularity, measured),
    last_change_pct: latest,
    last_change_of: latest === undefined ? undefined : pairWords(before, last, granularity),
  });
}

function meanOf(points: readonly Point[]): number | undefined {
  return mean(points.map((point) => point.value));
}

function halfWords(halves: Halves, granularity: Granularity | null, measured: readonly Point[]): string {
  const { first, second } = halves;
  if (first.length === 1) return pairWords(first[0], second[0], granularity);
  const words = (points: readonly Point[]): string =>
    stretchText(points[0]?.timeMs ?? 0, points.at(-1)?.timeMs ?? 0, granularity);
  const known = new Set(measured);
  const gaps = [...first, ...second].filter((point) => !known.has(point));
  return facts([
    against(words(second), words(first)),
    ...(gaps.length === 0 ? [] : [say`without ${nameFew(gaps, granularity)}`]),
    ...weekendsInWords(halves, granularity, measured),
  ]);
}

function nameFew(gaps: readonly Point[], granularity: Granularity | null): string {
  if (gaps.length > MOST_NAMED) return counted(gaps.length, "probable gap");
  return listed(gaps.map((gap) => pointText(gap.timeMs, granularity)));
}

/** A day of the weekend beside another is told apart: what differs may be the week alone. */
function pairWords(before: Point | undefined, last: Point | undefined, granularity: Granularity | null): string {
  const [from, to] = [before?.timeMs ?? 0, last?.timeMs ?? 0];
  const differ = granularity === "day" && isWeekend(from) !== isWeekend(to);
  const words = (time: number): string => (differ ? dayWithWeekday(time) : pointText(time, granularity));
  return against(words(to), words(from));
}

/** The points that are compared, in words. */
function against(later: string, earlier: string): string {
  return say`${later} against ${earlier}`;
}

/** What a comparison in words has on either side: the later points, the earlier ones with what else is said of them. */
export function sidesOf(changeOf: string): readonly [string, string] {
  const [later = "", ...earlier] = changeOf.split(against("", ""));
  return [later, earlier.join(against("", ""))];
}

/** `Mon 2026-11-16` */
function dayWithWeekday(timeMs: number): string {
  const day = pointText(timeMs, "day");
  switch (weekdayOf(timeMs)) {
    case 0:
      return say`Mon ${day}`;
    case 1:
      return say`Tue ${day}`;
    case 2:
      return say`Wed ${day}`;
    case 3:
      return say`Thu ${day}`;
    case 4:
      return say`Fri ${day}`;
    case 5:
      return say`Sat ${day}`;
    default:
      return say`Sun ${day}`;
  }
}
