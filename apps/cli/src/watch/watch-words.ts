import { dayText, type Range, say, wallClock } from "@growingio-export/core/basics";
import { changeText, shortUnit } from "@growingio-export/insight";
import { MAX_NAME, MAX_SENTENCE, type Message } from "../deliver/message.ts";
import { neutral } from "../deliver/neutral.ts";
import type { Condition } from "./condition.ts";
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
  const { chart, measured, condition, since, isNew } = found;
  const others =
    measured.choices > 1 ? [say`The chart has ${measured.choices} metrics: --metric chooses another.`] : [];
  const verdict =
    since === null
      ? say`${condition.text}: no`
      : isNew
        ? say`${condition.text}: yes, an event that begins`
        : say`${condition.text}: yes, the event since ${since} lasts`;
  return [say`${measured.metric} of ${chart}, ${valueLine(found)}`, ...comparedLines(found), verdict, ...others];
}

/** The same as an alert. @param sameAs one event is one message. */
export function alertMessage(found: Found, sameAs: string): Message {
  const { chart, measured, condition, since, range } = found;
  const [before = "", ...change] = comparedLines(found);
  const isLonger = since !== null && since !== dayText(range.endMs);
  return {
    kind: "alert",
    title: neutral(say`Alert: ${chart}`, MAX_NAME),
    facts: [
      neutral(say`condition: ${condition.text}`, MAX_SENTENCE),
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

function valueLine({ range, measured: { figures, unit } }: Found): string {
  const value = figures.value === null ? say`no figure` : shortUnit(figures.value, unit);
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
  const signed = `${(change ?? 0) > 0 ? "+" : ""}${shortUnit(change ?? 0, unit)}`;
  return [
    say`${days}: ${listed}; usual is their median, ${shortUnit(usual, unit)}`,
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
