import { TZDate } from "@date-fns/tz";
import type { Granularity } from "@growingio-export/core";
import { addDays } from "date-fns/addDays";
import { addHours } from "date-fns/addHours";
import { addMonths } from "date-fns/addMonths";
import { addWeeks } from "date-fns/addWeeks";
import { format } from "date-fns/format";
import { startOfDay } from "date-fns/startOfDay";
import { startOfHour } from "date-fns/startOfHour";
import { startOfISOWeek } from "date-fns/startOfISOWeek";
import { startOfMonth } from "date-fns/startOfMonth";

/** The platform works in China Standard Time. Source: GrowingIO's export documentation. */
const ZONE = "Asia/Shanghai";

export type { Granularity };

function inShanghai(timeMs: number): TZDate {
  return new TZDate(timeMs, ZONE);
}

const starts = { hour: startOfHour, day: startOfDay, week: startOfISOWeek, month: startOfMonth };
const steps = { hour: addHours, day: addDays, week: addWeeks, month: addMonths };

/** The first instant of the hour, day, ISO week or month that holds an instant, in Shanghai. */
export function periodStart(timeMs: number, granularity: Granularity): number {
  return starts[granularity](inShanghai(timeMs)).getTime();
}

/** An instant moved by whole hours, days, weeks or months of the Shanghai calendar. */
export function addPeriods(timeMs: number, count: number, granularity: Granularity): number {
  return steps[granularity](inShanghai(timeMs), count).getTime();
}

/** `2026-11-16T00:00:00+08:00` */
export function isoTime(timeMs: number): string {
  return format(inShanghai(timeMs), "yyyy-MM-dd'T'HH:mm:ssxxx");
}

/** `2026-11-16`, the day in Shanghai. */
export function isoDay(timeMs: number): string {
  return format(inShanghai(timeMs), "yyyy-MM-dd");
}

/** `09:30`, the time of day in Shanghai. */
export function timeOfDay(timeMs: number): string {
  return format(inShanghai(timeMs), "HH:mm");
}
