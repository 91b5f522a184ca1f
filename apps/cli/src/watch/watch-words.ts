import { dayText, type Range, say, wallClock } from "@growingio-export/core/basics";
import { changeText, shortUnit } from "@growingio-export/insight";
import { MAX_NAME, MAX_SENTENCE, type Message } from "../deliver/message.ts";
import { neutral } from "../deliver/neutral.ts";
import { type Condition, isOfAmounts } from "./condition.ts";
import type { Measurement } from "./measure.ts";
import { daysOf } from "./weeks-before.ts";

/** What a watch found, to be said. */
export interface Found {
  readonly chart: string;
  readonly range: Range;
  readonly measured: Measurement;
  readonly condition: Condition;
  /** The first day of the event; null where the condition does not hold. */
  readonly since: string | null;
  readonly isNew: boolean;
}

/** What was compared, and whether the condition holds, a line each. */
export function foundLines(found: Found): string[] {
  const { chart, measured, since, isNew } = found;
  const condition = conditionText(found);
  const others =
    measured.choices > 1 ? [say`The chart has ${measured.choices} metrics: --metric chooses another.`] : [];
  const verdict =
    since === null
      ? say`${condition}: no`
      : isNew
        ? say`${condition}: yes, an event that begins`
        : say`${condition}: yes, the event since ${since} lasts`;
  return [say`${measured.metric} of ${chart}, ${valueLine(found)}`, ...comparedLines(found), verdict, ...others];
}

/** The same as an alert. @param sameAs one event is one message. */
export function alertMessage(found: Found, sameAs: string): Message {
  const { chart, measured, since, range } = found;
  const [before = "", ...change] = comparedLines(found);
  const isLonger = since !== null && since !== dayText(range.endMs);
  return {
    kind: "alert",
    title: neutral(say`Alert: ${chart}`, MAX_NAME),
    facts: [
      neutral(say`condition: ${conditionText(found)}`, MAX_SENTENCE),
      ...(isLonger ? [say`since ${since}`] : []),
      neutral(before, MAX_SENTENCE),
    ],
    headlines: [
      {
        chart: neutral(measured.metric, MAX_NAME),
        sentence: neutral([valueLine(found), ...change].join(say`; `), MAX_SENTENCE),
      },
    ],
    failures: [],
    warnings: [],
    sameAs,
  };
}

/** Amounts in 分 are shown in yuan, too: then it is said which of the two its numbers are. */
function conditionText({ condition, measured: { unit } }: Found): string {
  return unit === "分" && isOfAmounts(condition) ? say`${condition.text} (in 分)` : condition.text;
}

/** As a condition compares it; in 分 and in yuan where it is in 分. */
function comparable(value: number, unit: string | undefined): string {
  const short = shortUnit(value, unit);
  return unit === "分" ? `${shortUnit(value, undefined)} 分 = ${short}` : short;
}

function valueLine({ range, measured: { figures, unit } }: Found): string {
  const value = figures.value === null ? say`no figure` : comparable(figures.value, unit);
  return say`${rangeWords(range)}: ${value}`;
}

function comparedLines({ range, measured: { figures, unit, before } }: Found): string[] {
  const weeks = before.map(({ range: other, value }) => {
    const figure = value === null ? say`no figure` : shortUnit(value, unit);
    return say`${figure} (${rangeWords(other, false)})`;
  });
  const { usual, change, change_pct: pct } = figures;
  const days = daysOf(range) === 1 ? weekdaysBefore(range) : say`The same days of the weeks before`;
  const listed = weeks.join(say`, `);
  if (usual === null) return [say`${days}: ${listed}: nothing to compare with`];
  const signed = `${(change ?? 0) > 0 ? "+" : ""}${comparable(change ?? 0, unit)}`;
  return [
    say`${days}: ${listed}; usual is their median, ${comparable(usual, unit)}`,
    pct === null ? say`change: ${signed}` : say`change: ${signed}, ${changeText(pct)}`,
  ];
}

function rangeWords({ startMs, endMs }: Range, hasWeekday = true): string {
  const [start, end] = [dayText(startMs), dayText(endMs)];
  if (start !== end) return say`${start} to ${end}`;
  return hasWeekday ? say`${start} (${weekday(startMs)})` : start;
}

function weekday(ms: number): string {
  return (
    [say`Sunday`, say`Monday`, say`Tuesday`, say`Wednesday`, say`Thursday`, say`Friday`, say`Saturday`][
      wallClock(ms)?.getUTCDay() ?? 0
    ] ?? ""
  );
}

function weekdaysBefore({ startMs }: Range): string {
  return say`The ${weekday(startMs)}s before`;
}
