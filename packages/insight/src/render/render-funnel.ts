import { estimateTokens } from "../budget/limits.ts";
import type { FunnelDrop } from "../funnel/drops.ts";
import type { FunnelDigest } from "../funnel/funnel-digest.ts";
import type { FunnelFigures, FunnelStep } from "../funnel/funnel-figures.ts";
import type { FunnelTarget } from "../funnel/present-funnel.ts";
import type { FunnelShift } from "../funnel/shifts.ts";
import { readStepName } from "../funnel/step-name.ts";
import { bracketed, change, number, percent } from "./format.ts";
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
  const header = `Others: people at step 1, the rate of step${rates.length > 1 ? "s" : ""} ${listed(rates)} from the step before, overall:`;
  return [
    ...shifts.map((shift) => shiftLine(shift, short)),
    ...headline(digest),
    ...(brief && digest.steps.length > 0 ? ["Steps: people, share of the step before:"] : []),
    ...digest.steps.map((step) => stepLine(step, brief)),
    ...trendLine(digest, brief),
    ...(others.length === 0 ? [] : [header]),
    ...others.map((target) => targetLine(target, { short, brief })),
  ];
}

/** `2 to 8`, `2, 3, 30`. */
function listed(steps: readonly number[]): string {
  const [first = 0, last = 0] = [steps[0], steps.at(-1)];
  return steps.length > 2 && last - first === steps.length - 1 ? `${first} to ${last}` : steps.join(", ");
}

/** Labels without the target user that all of them begin with. */
function withoutShared(labels: readonly (string | undefined)[]): (label: string) => string {
  const [prefix = ""] = (labels.find((label) => label !== undefined) ?? "").split(" / ");
  const isShared = labels.every((label) => label === prefix || label?.startsWith(`${prefix} / `));
  return (label) => (isShared && label.startsWith(`${prefix} / `) ? label.slice(prefix.length + 3) : label);
}

function shiftLine(shift: FunnelShift, short: (label: string) => string): string {
  const { target, step, name, at, before, after, change_pct: pct, window_open } = shift;
  const what = `step ${step}${bracketed(eventOf(name))} from ${percent(before)} to ${percent(after)} since ${at}`;
  const said = `${what}${pct === undefined ? "" : ` (${change(pct)})`}`;
  const facts = [
    target === undefined ? `${said.slice(0, 1).toUpperCase()}${said.slice(1)}` : `${short(target)}: ${said}`,
    ...othersOf(shift, short),
    window_open ? "who came since then still has time to convert" : undefined,
  ];
  return `${facts.filter((fact) => fact !== undefined).join("; ")}.`;
}

/** The event's name; undefined where a step has only its number. */
function eventOf(name: string): string | undefined {
  return readStepName(name).event === "" ? undefined : name;
}

function othersOf(
  { others_shift: others, steady = [], steady_more = 0 }: FunnelShift,
  short: (label: string) => string,
): string[] {
  if (others === true) return ["so do all others"];
  const likewise = Array.isArray(others)
    ? [`so ${others.length === 1 ? "does" : "do"} ${others.map(short).join(", ")}`]
    : [];
  if (steady.length === 0) return likewise;
  const more = steady_more > 0 ? ` and ${steady_more} more` : "";
  const verb = steady.length + steady_more === 1 ? "shows" : "show";
  return [...likewise, `${steady.map(short).join(", ")}${more} ${verb} no such shift`];
}

function headline({
  target,
  overall_conversion: overall,
  largest_drop: largest,
  steepest_drop: steepest,
  steps,
}: FunnelFigures): string[] {
  if (overall === undefined && largest === undefined)
    return steps.length === 0 ? [] : [`No conversion${bracketed(target)}.`];
  const facts = [
    overall === undefined ? "not given" : percent(overall),
    largest === undefined ? undefined : `largest drop ${dropText(largest)}`,
    steepest === undefined || steepest.step === largest?.step ? undefined : `steepest ${dropText(steepest)}`,
  ];
  return [`Overall conversion${bracketed(target)}: ${facts.filter((fact) => fact !== undefined).join("; ")}.`];
}

function dropText({ step, from_step: from, name, lost, rate }: FunnelDrop): string {
  const people = lost === undefined ? undefined : `${number(lost)} people`;
  const where = from === undefined ? `before step ${step}` : `between step ${from} and ${step}`;
  return `${where}${bracketed(name)}: ${[people, percent(rate)].filter(Boolean).join(", ")}`;
}

function stepLine(
  { step, name, users, rate_from_previous: kept, rate_from_first: first, lost }: FunnelStep,
  brief: boolean,
): string {
  const facts = [
    users === undefined ? undefined : `${number(users)}${brief ? "" : " people"}`,
    kept === undefined ? undefined : `${percent(kept)}${brief ? "" : " of the step before"}`,
    first === undefined || brief ? undefined : `${percent(first)} of the first`,
    lost === undefined || brief ? undefined : `${number(lost)} lost`,
  ];
  return `- ${step}. ${name}: ${facts.filter((fact) => fact !== undefined).join(", ") || "no figure"}.`;
}

function trendLine({ trend }: FunnelFigures, brief: boolean): string[] {
  if (trend === undefined) return [];
  const facts = seriesFacts(trend, { show: percent, granularity: trend.granularity, unit: " relative" });
  return [`Conversion over ${trend.points} points: ${facts.slice(0, brief ? 2 : facts.length).join("; ")}.`];
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
  const people = users === undefined ? undefined : `${number(users)}${brief ? "" : " people"}`;
  const facts = [
    people === undefined ? undefined : `${people}${share === undefined ? "" : ` (${percent(share)} of all)`}`,
    rates.map((rate) => (rate === null ? "none" : percent(rate))).join(", "),
    overall === undefined ? "no overall conversion" : `overall ${percent(overall)}`,
    brief || largest === undefined ? undefined : `largest drop before step ${largest.step}`,
    brief || steepest === undefined || steepest.step === largest?.step
      ? undefined
      : `steepest before step ${steepest.step}`,
  ];
  return `- ${short(target)}: ${facts.filter((fact) => fact !== undefined && fact !== "").join("; ")}.`;
}
