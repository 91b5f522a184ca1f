import { say } from "@growingio-export/core/basics";
import { estimateTokens } from "../budget/limits.ts";
import { clauses, facts, firstOf, listed } from "../figures/lists.ts";
import { counted } from "../figures/numbers.ts";
import type { FunnelDrop } from "../funnel/drops.ts";
import type { FunnelDigest } from "../funnel/funnel-digest.ts";
import type { FunnelFigures, FunnelStep } from "../funnel/funnel-figures.ts";
import type { FunnelTarget } from "../funnel/present-funnel.ts";
import type { FunnelShift } from "../funnel/shifts.ts";
import { readStepName } from "../funnel/step-name.ts";
import { bracketed, number, percent, relative } from "./format.ts";
import { seriesFacts } from "./series-facts.ts";

/** From so many estimated tokens on lines say less each, so that none has to be left out. */
const ROOM = 780;

/** The lines of a funnel digest, the most important first. */
export function funnelLines(digest: FunnelDigest): string[] {
  const lines = linesOf(digest, false);
  return lines.reduce((sum, line) => sum + estimateTokens(line), 0) <= ROOM ? lines : linesOf(digest, true);
}

/** The lines that say most: the conversion, what it loses most at, and the latest shift. */
export function funnelHeadline(digest: FunnelDigest): string[] {
  const { shifts = [], targets = [] } = digest;
  const short = withoutShared([...targets, ...shifts].map(({ target }) => target));
  return [
    ...headline(digest),
    ...shifts.slice(0, 1).map((shift) => shiftLine(shift, short)),
    ...trendLine(digest, true),
  ];
}

function linesOf(digest: FunnelDigest, brief: boolean): string[] {
  const { shifts = [], targets = [] } = digest;
  const short = withoutShared([...targets, ...shifts].map(({ target }) => target));
  const others = targets.slice(1);
  const rates = digest.steps.slice(1).map(({ step }) => step);
  const header =
    rates.length > 1
      ? say`Others: people at step 1, the rate of steps ${stepsText(rates)} from the step before, overall:`
      : say`Others: people at step 1, the rate of step ${stepsText(rates)} from the step before, overall:`;
  return [
    ...shifts.map((shift) => shiftLine(shift, short)),
    ...headline(digest),
    ...(brief && digest.steps.length > 0 ? [say`Steps: people, share of the step before:`] : []),
    ...digest.steps.map((step) => stepLine(step, brief)),
    ...trendLine(digest, brief),
    ...(others.length === 0 ? [] : [header]),
    ...others.map((target) => targetLine(target, { short, brief })),
  ];
}

/** `2 to 8`, `2, 3, 30`. */
function stepsText(steps: readonly number[]): string {
  const [first = 0, last = 0] = [steps[0], steps.at(-1)];
  return steps.length > 2 && last - first === steps.length - 1 ? say`${first} to ${last}` : listed(steps.map(String));
}

/** Labels without the target user that all of them begin with. */
function withoutShared(labels: readonly (string | undefined)[]): (label: string) => string {
  const [prefix = ""] = (labels.find((label) => label !== undefined) ?? "").split(" / ");
  const isShared = labels.every((label) => label === prefix || label?.startsWith(`${prefix} / `));
  return (label) => (isShared && label.startsWith(`${prefix} / `) ? label.slice(prefix.length + 3) : label);
}

function shiftLine(shift: FunnelShift, short: (label: string) => string): string {
  const { target, step, name, at, before, after, change_pct: pct, window_open } = shift;
  const [event, from, to] = [bracketed(eventOf(name)), percent(before), percent(after)];
  const said =
    pct === undefined
      ? say`step ${step}${event} from ${from} to ${to} since ${at}`
      : say`step ${step}${event} from ${from} to ${to} since ${at} (${relative(pct)})`;
  const says = [
    target === undefined ? `${said.slice(0, 1).toUpperCase()}${said.slice(1)}` : say`${short(target)}: ${said}`,
    ...othersOf(shift, short),
    ...(window_open ? [say`who came since then still has time to convert`] : []),
  ];
  return say`${clauses(says)}.`;
}

/** The event's name; undefined where a step has only its number. */
function eventOf(name: string): string | undefined {
  return readStepName(name).event === "" ? undefined : name;
}

function othersOf(
  { others_shift: others, steady = [], steady_more = 0 }: FunnelShift,
  short: (label: string) => string,
): string[] {
  if (others === true) return [say`so do all others`];
  const likewise = Array.isArray(others)
    ? [others.length === 1 ? say`so does ${listed(others.map(short))}` : say`so do ${listed(others.map(short))}`]
    : [];
  if (steady.length === 0) return likewise;
  const names = firstOf(steady.map(short), steady.length, steady_more);
  return [
    ...likewise,
    steady.length + steady_more === 1 ? say`${names} shows no such shift` : say`${names} show no such shift`,
  ];
}

function headline({
  target,
  overall_conversion: overall,
  largest_drop: largest,
  steepest_drop: steepest,
  steps,
}: FunnelFigures): string[] {
  if (overall === undefined && largest === undefined)
    return steps.length === 0 ? [] : [say`No conversion${bracketed(target)}.`];
  const says = [
    overall === undefined ? say`not given` : percent(overall),
    ...(largest === undefined ? [] : [say`largest drop ${dropText(largest)}`]),
    ...(steepest === undefined || steepest.step === largest?.step ? [] : [say`steepest ${dropText(steepest)}`]),
  ];
  return [say`Overall conversion${bracketed(target)}: ${clauses(says)}.`];
}

function dropText({ step, from_step: from, name, lost, rate }: FunnelDrop): string {
  const event = bracketed(name);
  const what = lost === undefined ? percent(rate) : facts([say`${number(lost)} people`, percent(rate)]);
  return from === undefined
    ? say`before step ${step}${event}: ${what}`
    : say`between step ${from} and ${step}${event}: ${what}`;
}

function stepLine(
  { step, name, users, rate_from_previous: kept, rate_from_first: first, lost }: FunnelStep,
  brief: boolean,
): string {
  const says = [
    ...(users === undefined ? [] : [brief ? number(users) : say`${number(users)} people`]),
    ...(kept === undefined ? [] : [brief ? percent(kept) : say`${percent(kept)} of the step before`]),
    ...(first === undefined || brief ? [] : [say`${percent(first)} of the first`]),
    ...(lost === undefined || brief ? [] : [say`${number(lost)} lost`]),
  ];
  return say`- ${step}. ${name}: ${facts(says) || say`no figure`}.`;
}

function trendLine({ trend }: FunnelFigures, brief: boolean): string[] {
  if (trend === undefined) return [];
  const says = seriesFacts(trend, { show: percent, granularity: trend.granularity, unit: say` relative` });
  return [say`Conversion over ${counted(trend.points, "point")}: ${clauses(says.slice(0, brief ? 2 : says.length))}.`];
}

/** One line with each step's rate. */
function targetLine(
  {
    target = "",
    share_of_all: share,
    overall_conversion: overall,
    largest_drop: largest,
    steepest_drop: steepest,
    ...rest
  }: FunnelTarget,
  { short, brief }: { readonly short: (label: string) => string; readonly brief: boolean },
): string {
  const { steps = [] } = rest;
  const users = rest.users ?? steps[0]?.users;
  const rates = rest.rates ?? steps.slice(1).map(({ rate_from_previous: rate }) => rate ?? null);
  const says = [...(users === undefined ? [] : [brief ? number(users) : say`${number(users)} people`])].map((people) =>
    share === undefined ? people : say`${people} (${percent(share)} of all)`,
  );
  if (rates.length > 0) says.push(listed(rates.map((rate) => (rate === null ? say`none` : percent(rate)))));
  says.push(overall === undefined ? say`no overall conversion` : say`overall ${percent(overall)}`);
  if (!brief && largest !== undefined) says.push(say`largest drop before step ${largest.step}`);
  if (!brief && steepest !== undefined && steepest.step !== largest?.step)
    says.push(say`steepest before step ${steepest.step}`);
  return say`- ${short(target)}: ${clauses(says)}.`;
}
