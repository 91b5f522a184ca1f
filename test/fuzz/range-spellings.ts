import fc from "fast-check";
import { allowed, counted, DAY_MS, OFFSET_MS, startOf, type Unit, type Window } from "./range-reference.ts";

/** A range as it is written, and the window it stands for; null where it must be refused. */
export interface Spelling {
  readonly text: string;
  readonly window: Window | null;
}

const units: readonly Unit[] = ["hour", "day", "week", "month", "quarter", "year"];

/** Any instant, mostly where calendars go wrong: around the ends of days, months and leap years. */
export const anyNow: fc.Arbitrary<number> = fc
  .record({
    year: fc.oneof(fc.integer({ min: 2001, max: 2099 }), fc.constantFrom(2004, 2024, 2096, 2100)),
    month: fc.oneof(fc.nat(11), fc.constantFrom(0, 1, 2, 11)),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(0, 1, 28, 29, 30)),
    within: fc.oneof(fc.nat(DAY_MS - 1), fc.constantFrom(-1, 0, 1, 7.5 * 3_600_000, 8 * 3_600_000 - 1, DAY_MS - 1)),
  })
  .map(({ year, month, day, within }) => Date.UTC(year, month, day) - OFFSET_MS + within);

const anyUnit = fc.constantFrom(...units);
const anyCount = fc.oneof({ weight: 4, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(120_000) });
/** As people write it: other capitals, blanks around it. */
const loose = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.constantFrom("", " ", "\n", "\u3000"), fc.boolean(), fc.boolean())
    .map(([plain, blank, isLoud, isWide]) => {
      const cased = isLoud ? plain.toUpperCase() : plain;
      const wide = cased.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      return `${blank}${isWide ? wide : cased}${blank}`;
    });

/** What the page writes, `day:8,1`. */
export function pageSpelling(now: number): fc.Arbitrary<Spelling> {
  const anyMs = fc.integer({ min: now - 4000 * DAY_MS, max: now + 30 * DAY_MS });
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.tuple(anyUnit, anyCount, fc.nat(3)).map(([unit, a, b]) => of(unit, a, b)) },
      anyMs.map((ms) => ({ text: `since:${ms}`, window: { startMs: ms, endMs: startOf("day", now, 1) - 1 } })),
      fc.tuple(anyMs, anyMs).map(([a, b]) => ({ text: `abs:${a},${b}`, window: { startMs: a, endMs: b } })),
    )
    .map(({ text, window }) => ({ text, window: allowed(window, now) }));

  function of(unit: Unit, a: number, b: number): Spelling {
    return { text: `${unit}:${a},${b}`, window: counted(unit, a, b, now) };
  }
}

const fixedWords: readonly (readonly [Unit, number, readonly string[]])[] = [
  ["day", 0, ["today", "今天", "今日"]],
  ["day", 1, ["yesterday", "昨天", "昨日"]],
  ["day", 2, ["前天"]],
  ["week", 0, ["this_week", "this week", "this-week", "本周", "这周", "本 周"]],
  ["week", 1, ["last_week", "last week", "上周", "上一周", "上个星期"]],
  ["month", 0, ["this_month", "本月", "这个月"]],
  ["month", 1, ["last_month", "last-month", "上月", "上个月", "上 个 月"]],
  ["quarter", 0, ["this_quarter", "本季度"]],
  ["quarter", 1, ["last_quarter", "last quarter", "上季度"]],
  ["year", 0, ["this_year", "今年"]],
  ["year", 1, ["last_year", "去年"]],
];

const chineseUnits: readonly (readonly [string, Unit])[] = [
  ["小时", "hour"],
  ["个小时", "hour"],
  ["天", "day"],
  ["日", "day"],
  ["周", "week"],
  ["个月", "month"],
];

/** 0 to 99 as Chinese writes it. */
function inChinese(count: number): string {
  const digit = (value: number) => "零一二三四五六七八九".charAt(value);
  if (count < 10) return digit(count);
  const tens = Math.floor(count / 10);
  return `${tens === 1 ? "" : digit(tens)}十${count % 10 === 0 ? "" : digit(count % 10)}`;
}

function wordSpelling(now: number): fc.Arbitrary<Spelling> {
  const last = (unit: Unit, count: number) => allowed(counted(unit, count + 1, 1, now), now);
  return fc.oneof(
    fc.constantFrom(...fixedWords).chain(([unit, ago, words]) =>
      loose(fc.constantFrom(...words)).map((text) => ({
        text,
        window: allowed(counted(unit, ago + 1, ago, now), now),
      })),
    ),
    fc
      .tuple(fc.constantFrom("last", "past"), fc.constantFrom(" ", "_", "-", "  "), fc.constantFrom("", "s"), anyCount)
      .chain(([word, gap, plural, count]) =>
        fc.constantFrom<Unit>("hour", "day", "week", "month").chain((unit) =>
          loose(fc.constant(`${word}${gap}${count}${gap}${unit}${plural}`)).map((text) => ({
            text,
            window: last(unit, count),
          })),
        ),
      ),
    fc
      .tuple(fc.constantFrom("过去", "最近", "近"), fc.constantFrom(...chineseUnits), anyCount, fc.boolean())
      .chain(([word, [name, unit], count, isWritten]) =>
        loose(fc.constant(`${word}${isWritten && count < 100 ? inChinese(count) : count}${name}`)).map((text) => ({
          text,
          window: last(unit, count),
        })),
      ),
  );
}

const two = (value: number): string => String(value).padStart(2, "0");

/** A written date and its first and last instant, null where there is no such date. */
function anyDate(now: number): fc.Arbitrary<{ text: string; window: Window | null }> {
  const thisYear = new Date(now).getUTCFullYear();
  return fc
    .tuple(
      fc.integer({ min: Math.max(1999, thisYear - 11), max: thisYear + 1 }),
      fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }) }, fc.constantFrom(0, 13)),
      fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 28 }) }, fc.constantFrom(0, 29, 30, 31, 32)),
      fc.integer({ min: 0, max: 4 }),
    )
    .map(([year, month, day, form]) => {
      const isMonth = form === 0;
      const startMs = Date.UTC(year, month - 1, isMonth ? 1 : day) - OFFSET_MS;
      const clock = new Date(startMs + OFFSET_MS);
      const exists = clock.getUTCMonth() === month - 1 && (isMonth || clock.getUTCDate() === day);
      const endMs = startOf(isMonth ? "month" : "day", startMs, 1) - 1;
      return {
        text: isMonth ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`,
        window: exists ? { startMs, endMs } : null,
      };
    });
}

/** An instant with an offset, and now and then without one, which is ambiguous. */
function anyInstant(now: number): fc.Arbitrary<{ text: string; window: Window | null }> {
  return fc
    .tuple(
      fc.integer({ min: now - 4000 * DAY_MS, max: now + 3 * DAY_MS }),
      fc.integer({ min: -14 * 4, max: 14 * 4 }),
      fc.nat(5),
    )
    .map(([ms, quarters, form]) => {
      const clock = new Date(ms + quarters * 900_000).toISOString().slice(0, -1);
      const [hours, minutes] = [Math.floor(Math.abs(quarters) / 4), (Math.abs(quarters) % 4) * 15];
      const sign = quarters < 0 ? "-" : "+";
      const offset = form === 0 ? "" : quarters === 0 ? "Z" : `${sign}${two(hours)}:${two(minutes)}`;
      return {
        text: `${form % 2 === 0 ? clock.replace("T", " ") : clock}${offset}`,
        window: form === 0 ? null : { startMs: ms, endMs: ms },
      };
    });
}

function dateSpelling(now: number): fc.Arbitrary<Spelling> {
  const end = fc.oneof({ weight: 3, arbitrary: anyDate(now) }, anyInstant(now));
  const between = fc.constantFrom("/", "..", "~", "～", "至", "到", " to ", " / ", " TO ");
  return fc.oneof(
    anyDate(now).map(({ text, window }) => ({ text, window: allowed(window, now) })),
    fc.tuple(end, between, end).map(([first, sign, last]) => ({
      text: `${first.text}${sign}${last.text}`,
      window:
        first.window === null || last.window === null
          ? null
          : allowed({ startMs: first.window.startMs, endMs: last.window.endMs }, now),
    })),
    fc.tuple(end, end, end).map((ends) => ({ text: ends.map(({ text }) => text).join("/"), window: null })),
  );
}

/** A range in any of its forms, each in either language where it has two. */
export function anySpelling(now: number): fc.Arbitrary<Spelling> {
  const encoded = pageSpelling(now).chain(({ text, window }) =>
    fc.constantFrom(text, text.toUpperCase(), encodeURIComponent(text), ` ${text}`).map((as) => ({ text: as, window })),
  );
  const noise = fc
    .tuple(wordSpelling(now), fc.constantFrom("x", "!", "\u202e", "0d", "以内", "'; --", "\0"))
    .map(([{ text }, tail]) => ({ text: `${text.trim()}${tail}`, window: null }));
  return fc.oneof(
    { weight: 4, arbitrary: wordSpelling(now) },
    { weight: 2, arbitrary: encoded },
    { weight: 4, arbitrary: dateSpelling(now) },
    noise,
  );
}
