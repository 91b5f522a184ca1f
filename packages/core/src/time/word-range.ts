import type { CalendarUnit } from "./calendar.ts";
import { chineseNumber } from "./chinese-number.ts";
import type { Range } from "./range.ts";
import { lastUnits, type RelativeRange, resolveRelative } from "./relative-range.ts";

const FIXED: ReadonlyMap<string, RelativeRange> = new Map([
  ...named("day", { 0: ["today", "今天", "今日"], 1: ["yesterday", "昨天", "昨日"], 2: ["前天"] }),
  ...named("week", {
    0: ["this_week", "本周", "这周", "这个星期", "本星期"],
    1: ["last_week", "上周", "上一周", "上个星期", "上星期"],
  }),
  ...named("month", { 0: ["this_month", "本月", "这个月"], 1: ["last_month", "上月", "上个月"] }),
  ...named("quarter", { 0: ["this_quarter", "本季度", "本季"], 1: ["last_quarter", "上季度", "上季"] }),
  ...named("year", { 0: ["this_year", "今年", "本年"], 1: ["last_year", "去年", "上年"] }),
]);

const UNITS: ReadonlyMap<string, CalendarUnit> = new Map<string, CalendarUnit>([
  ["hour", "hour"],
  ["day", "day"],
  ["week", "week"],
  ["month", "month"],
  ["小时", "hour"],
  ["个小时", "hour"],
  ["天", "day"],
  ["日", "day"],
  ["周", "week"],
  ["个月", "month"],
]);

/** Reads a range in English or Chinese words, such as `last_7_days` or 过去7天; null when the text is not of that form. Expects lower case. */
export function wordRange(text: string, input: string, now: number): Range | null {
  const relative = fixed(text) ?? countedEnglish(text) ?? countedChinese(text);
  return relative === null ? null : resolveRelative(relative, input, now);
}

/** The calendar unit that words for an unfinished one name: `this_quarter`, 本季度, `quarter:1,0`; null for all others. */
export function unitOfWords(text: string): CalendarUnit | null {
  const lower = text.normalize("NFKC").trim().toLowerCase();
  const [, unit] = /^(day|week|month|quarter|year):1,0$/.exec(lower) ?? [];
  if (unit !== undefined) return unit as CalendarUnit;
  const relative = fixed(lower);
  return relative?.to === 0 ? relative.unit : null;
}

function fixed(text: string): RelativeRange | null {
  return FIXED.get(text.replace(/\s+|-/g, "_")) ?? FIXED.get(text.replace(/\s/g, "")) ?? null;
}

function countedEnglish(text: string): RelativeRange | null {
  const match = /^(?:last|past)(?:\s+|[_-])(\d+)(?:\s+|[_-])(hour|day|week|month)s?$/.exec(text);
  return match === null ? null : counted(match[1], match[2]);
}

function countedChinese(text: string): RelativeRange | null {
  // Months only with 个: 3月 alone is March.
  const match = /^(?:过去|最近|近)([\d零一二两三四五六七八九十]+)(个?小时|天|日|周|个月)$/.exec(
    text.replace(/\s/g, ""),
  );
  return match === null ? null : counted(match[1], match[2]);
}

function counted(number = "", unitName = ""): RelativeRange | null {
  const count = chineseNumber(number);
  const unit = UNITS.get(unitName);
  return count === null || unit === undefined ? null : lastUnits(unit, count);
}

function* named(unit: CalendarUnit, names: Record<number, string[]>): Generator<[string, RelativeRange]> {
  for (const [unitsAgo, words] of Object.entries(names)) {
    for (const word of words) yield [word, { unit, from: Number(unitsAgo) + 1, to: Number(unitsAgo) }];
  }
}
