import { DAY_MS, dayOf, dayStartMs, nextPointMs, points } from "../figures/calendar.ts";
import type { Figures } from "../figures/figures.ts";
import { halvingDay } from "../figures/incident.ts";
import { hashText, mix, unit } from "../figures/random.ts";
import type { FunnelChart } from "../shop/types.ts";
import { dimension, metric, NOT_APPLICABLE, type SandboxCell, type TableDocument, type Window } from "./document.ts";
import { round, uniqueUsers } from "./metric-figure.ts";

const TIMES_PER_PERSON = 1.35;
const NUMERALS = "一二三四五六七八九十";

/** Answers a funnel: for each target one row over the whole window (time cell `不适用`), then one row a day. */
export function funnelTable(
  chart: FunnelChart,
  window: Window,
  conversionWindow: number,
  figures: Figures,
  nowMs: number,
): TableDocument {
  const data = chart.targets.flatMap((target) => {
    const days = [...points(window.startMs, window.endMs, "day", nowMs)].map((startMs) => {
      const endMs = Math.min(nextPointMs(startMs, "day"), nowMs);
      const times = figures.count(chart.entry, target, startMs, endMs);
      const keeps = keepsOf(chart, target, dayOf(startMs) >= halvingDay(nowMs) ? 1 : 0);
      return { startMs, people: stepPeople(keeps, times, 1, conversionWindow, mix(figures.seed, startMs / 1000)) };
    });
    const countFrom = (startMs: number) =>
      figures.count(chart.entry, target, startMs, Math.min(window.endMs + 1, nowMs));
    const times = countFrom(window.startMs);
    const after = countFrom(Math.max(window.startMs, dayStartMs(halvingDay(nowMs))));
    const keeps = keepsOf(chart, target, times === 0 ? 0 : after / times);
    const length = Math.max(1, (window.endMs + 1 - window.startMs) / DAY_MS);
    const overall = stepPeople(keeps, times, length, conversionWindow, hashText(target, figures.seed));
    return [
      funnelRow(target, NOT_APPLICABLE, overall),
      ...days.map(({ startMs, people }) => funnelRow(target, startMs, people)),
    ];
  });
  return {
    id: chart.id,
    name: chart.name,
    startTime: window.startMs,
    endTime: window.endMs,
    conversionWindow,
    meta: [
      dimension("目标用户"),
      dimension("时间"),
      metric("总转化率"),
      ...stepNames(chart).flatMap((step) => [metric(`${step}人数`), metric(`${step}转化率`)]),
    ],
    data,
  };
}

function stepNames({ keeps, stepsInWords }: FunnelChart): string[] {
  const steps = Array.from({ length: keeps.length + 1 }, (_, index) => index + 1);
  if (!stepsInWords) return steps.map((step) => `第${step}步`);
  return [...steps.slice(0, -1).map((step) => `第${NUMERALS[step - 1]}步`), "最后一步"];
}

/** What each step keeps of the one before for a target user; `halved` is the share of people who came after the day it halves. */
function keepsOf({ keeps, halves }: FunnelChart, target: string, halved: number): readonly number[] {
  if (halves?.target !== target) return keeps;
  return keeps.map((keep, step) => (step === halves.step ? keep * (1 - halved / 2) : keep));
}

/** People at each step, each once in the span and never more than at the step before. */
function stepPeople(
  keeps: readonly number[],
  times: number,
  days: number,
  conversionWindow: number,
  hash: number,
): number[] {
  const patience = (1 - 0.45 * Math.exp(-conversionWindow / 3)) / (1 - 0.45 * Math.exp(-7 / 3));
  const people = [uniqueUsers(times, TIMES_PER_PERSON, days)];
  for (const [index, keep] of keeps.entries()) {
    const share = Math.min(1, keep * patience * (0.96 + 0.08 * unit(mix(hash, index))));
    people.push(Math.floor((people[index] ?? 0) * share));
  }
  return people;
}

function funnelRow(target: string, time: SandboxCell, people: readonly number[]): SandboxCell[] {
  const ratio = (part: number, whole: number) => (whole === 0 ? null : round(part / whole, 4));
  const first = people[0] ?? 0;
  const steps = people.flatMap((count, index) => [count, ratio(count, people[index - 1] ?? count)]);
  return [target, time, ratio(people.at(-1) ?? 0, first), ...steps];
}
