import { addDays } from "date-fns/addDays";
import { addHours } from "date-fns/addHours";
import { addMonths } from "date-fns/addMonths";
import { addQuarters } from "date-fns/addQuarters";
import { addWeeks } from "date-fns/addWeeks";
import { addYears } from "date-fns/addYears";
import { startOfDay } from "date-fns/startOfDay";
import { startOfHour } from "date-fns/startOfHour";
import { startOfISOWeek } from "date-fns/startOfISOWeek";
import { startOfMonth } from "date-fns/startOfMonth";
import { startOfQuarter } from "date-fns/startOfQuarter";
import { startOfYear } from "date-fns/startOfYear";
import { inShanghai } from "./zone.ts";

/** A unit of Shanghai's calendar; weeks start on Monday. */
export type CalendarUnit = "hour" | "day" | "week" | "month" | "quarter" | "year";

const startOf = {
  hour: startOfHour,
  day: startOfDay,
  week: startOfISOWeek,
  month: startOfMonth,
  quarter: startOfQuarter,
  year: startOfYear,
};

const add = {
  hour: addHours,
  day: addDays,
  week: addWeeks,
  month: addMonths,
  quarter: addQuarters,
  year: addYears,
};

/** First instant (epoch milliseconds) of the unit of Shanghai's calendar that lies `shift` units after the one holding `ms`. */
export function unitStart(unit: CalendarUnit, ms: number, shift = 0): number {
  const context = { in: inShanghai };
  return add[unit](startOf[unit](ms, context), shift, context).getTime();
}

/** Last instant (epoch milliseconds, inclusive) of the unit that lies `shift` units after the one holding `ms`. */
export function unitEnd(unit: CalendarUnit, ms: number, shift = 0): number {
  return unitStart(unit, ms, shift + 1) - 1;
}
