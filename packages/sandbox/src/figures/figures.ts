import { DAY_MS, dayOf, dayStartMs, HOUR_MS, monthAndDate, SHOP_OPENED_MS, weekday } from "./calendar.ts";
import { EVENTS, type EventModel, type EventName, type Measure } from "./events.ts";
import { hashText, mix, unit } from "./random.ts";

const WEEKDAY_FACTOR = [0.94, 0.92, 0.95, 0.97, 1.05, 1.2, 1.14];
const WEEKEND_FACTOR = 1.35;
const HOUR_WEIGHT = [
  1.4, 0.8, 0.5, 0.4, 0.4, 0.7, 1.5, 2.8, 4.2, 5.4, 6.0, 5.6, 5.8, 5.2, 4.9, 5.0, 5.1, 5.0, 5.2, 6.3, 8.0, 8.6, 6.9,
  4.3,
];
const HOUR_SUM = HOUR_WEIGHT.reduce((sum, weight) => sum + weight, 0);
const HOUR_BOUND = HOUR_WEIGHT.map(
  (_, hour) => HOUR_WEIGHT.slice(0, hour).reduce((sum, weight) => sum + weight, 0) / HOUR_SUM,
);
const TARGET_SHARE: Readonly<Record<string, number>> = {
  全部访问用户: 1,
  全部登录用户: 0.46,
  新访问用户: 0.28,
  新登录用户: 0.09,
  高价值用户: 0.36,
  Android用户: 0.57,
  iOS用户: 0.38,
};

/** A day, or the part of it between two instants, of one measure: `from` and `to` are shares of the day's total. */
export interface DayPart {
  readonly day: number;
  readonly total: number;
  readonly from: number;
  readonly to: number;
}

/** Figures of the shop: a function of the seed, the series and the time, whatever window is asked for. */
export interface Figures {
  readonly seed: number;
  /** One day's count of a measure among a target group. */
  dayTotal(measure: Measure, target: string, day: number): number;
  /** The days, whole or in part, of the span from `startMs` up to, not including, `endMs`. */
  dayParts(measure: Measure, target: string, startMs: number, endMs: number): DayPart[];
  /** A measure's count over a span. */
  count(measure: Measure, target: string, startMs: number, endMs: number): number;
}

/** Makes the figures of one seed. */
export function createFigures(seed: number): Figures {
  const eventTotals = new Map<EventName, Map<number, number>>();

  function eventTotal(event: EventName, day: number): number {
    const totals = eventTotals.get(event) ?? new Map<number, number>();
    eventTotals.set(event, totals);
    const known = totals.get(day);
    if (known !== undefined) return known;
    const model = EVENTS[event];
    const base = model.parent === undefined ? rhythmOf(model, day) : eventTotal(model.parent, day);
    const noise = 1 + model.noise * (2 * unit(mix(hashText(event, seed), day)) - 1);
    const total = Math.floor(base * model.ratio * noise);
    totals.set(day, total);
    return total;
  }

  function dayTotal(measure: Measure, target: string, day: number): number {
    const total = eventTotal(measure.event, day);
    const key = hashText(`${measure.salt ?? ""}|${target}`, seed);
    const targetShare = TARGET_SHARE[target] ?? 0.12;
    const noise = measure.salt === undefined && targetShare === 1 ? 1 : 1 - 0.06 * unit(mix(key, day));
    return Math.floor(total * (measure.share ?? 1) * targetShare * noise);
  }

  function shareOfDay(event: EventName, day: number, sinceMidnightMs: number): number {
    const hour = Math.floor(sinceMidnightMs / HOUR_MS);
    const within = sinceMidnightMs / HOUR_MS - hour;
    const bound = hourBound(event, day, hour);
    return within === 0 ? bound : bound + within * (hourBound(event, day, hour + 1) - bound);
  }

  function hourBound(event: EventName, day: number, hour: number): number {
    if (hour <= 0) return 0;
    if (hour >= 24) return 1;
    const slack = Math.min(HOUR_WEIGHT[hour - 1] ?? 0, HOUR_WEIGHT[hour] ?? 0) / HOUR_SUM;
    return (HOUR_BOUND[hour] ?? 0) + 0.4 * slack * (unit(mix(mix(hashText(event, seed), day), hour)) - 0.5);
  }

  function dayParts(measure: Measure, target: string, startMs: number, endMs: number): DayPart[] {
    const parts: DayPart[] = [];
    const from = Math.max(startMs, SHOP_OPENED_MS);
    if (from >= endMs) return parts;
    for (let day = dayOf(from); dayStartMs(day) < endMs; day++) {
      const midnight = dayStartMs(day);
      parts.push({
        day,
        total: dayTotal(measure, target, day),
        from: from <= midnight ? 0 : shareOfDay(measure.event, day, from - midnight),
        to: endMs >= midnight + DAY_MS ? 1 : shareOfDay(measure.event, day, endMs - midnight),
      });
    }
    return parts;
  }

  function count(measure: Measure, target: string, startMs: number, endMs: number): number {
    return dayParts(measure, target, startMs, endMs).reduce((sum, part) => sum + partOf(part.total, part), 0);
  }

  return { seed, dayTotal, dayParts, count };
}

/** The part of a whole day's figure that falls into a day part; the parts of a day add up to it exactly. */
export function partOf(dayFigure: number, part: Pick<DayPart, "from" | "to">): number {
  return Math.floor(dayFigure * part.to) - Math.floor(dayFigure * part.from);
}

function rhythmOf({ plainWeek, steady }: EventModel, day: number): number {
  if (steady) return 1;
  if (plainWeek) return weekday(day) < 5 ? 1 : WEEKEND_FACTOR;
  return rhythm(day);
}

/** Weekday pattern, slow growth, and one promotion day a month: the 18th, in November the 11th and far larger. */
function rhythm(day: number): number {
  const { month, date } = monthAndDate(day);
  const promotion = month === 10 ? (date === 11 ? 3.4 : 1) : date === 18 ? 2.2 : 1;
  const years = (day - dayOf(SHOP_OPENED_MS)) / 365;
  const season = 1 + 0.06 * Math.sin((2 * Math.PI * day) / 365);
  return (0.6 + 0.06 * years) * season * (WEEKDAY_FACTOR[weekday(day)] ?? 1) * promotion;
}
