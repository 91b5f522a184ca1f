import { say } from "@growingio-export/core/basics";
import { clauses, facts } from "../figures/lists.ts";
import { counted } from "../figures/numbers.ts";
import type { MonthChange, MonthComparison } from "../retention/months.ts";
import type { RetentionDigest, RetentionTarget } from "../retention/retention-digest.ts";
import { spreadOffsets } from "../retention/spread-offsets.ts";
import { ALL_VISITORS } from "../table/cells.ts";
import { bracketed, number, percent, relative } from "./format.ts";

/** Points of a curve worth a reader's time; all are in the digest. */
const POINTS_IN_TEXT = 10;
const POINTS_OF_OTHERS = 4;

/** The lines of a retention digest, the most important first. */
export function retentionLines(digest: RetentionDigest): string[] {
  const { newest_vs_oldest: compared, flattening, target, period } = digest;
  const lines = [curveLine(digest)];
  if (digest.months_compared !== undefined) lines.push(say`${monthsLine(digest.months_compared)}.`);
  if (compared !== undefined) {
    const { oldest, newest, cohorts, label } = compared;
    const rates = [percent(compared.oldest_rate), percent(compared.newest_rate)] as const;
    const sides = say`At ${label} the oldest ${counted(cohorts, "cohort")} (${oldest}) kept ${rates[0]}, the newest ${cohorts} (${newest}) ${rates[1]}`;
    lines.push(compared.change_pct === undefined ? say`${sides}.` : say`${sides} (${relative(compared.change_pct)}).`);
  }
  if (flattening !== undefined) {
    const { flattens, early_loss: early, late_loss: late } = flattening;
    const losses = lossesText(period, percent(early), percent(late));
    lines.push(
      flattens
        ? say`The curve flattens: ${losses}.`
        : say`The curve does not flatten: ${losses} (flat is half as much or less, and at most 10%).`,
    );
  }
  if (digest.rises_by_mix === true)
    lines.push(say`The curve rises only because its later points are of older cohorts: no cohort gains people.`);
  const others = (digest.targets ?? []).filter((other) => other.target !== target);
  if (others.length > 0) lines.push(say`Target users and values, each by itself, never added:`);
  lines.push(...others.map((other) => `- ${otherLine(other)}`));
  lines.push(...monthLines(digest));
  for (const other of others)
    if (other.months_compared !== undefined)
      lines.push(say`${other.target ?? ""}: ${monthsLine(other.months_compared)}.`);
  const cohorts = digest.cohorts.flatMap(({ time, users, rate }) =>
    rate === undefined ? [] : say`${time} ${number(users)} (${percent(rate)})`,
  );
  if (compared !== undefined && cohorts.length > 1)
    lines.push(say`Cohorts (people, rate at ${compared.label}): ${facts(cohorts)}.`);
  return lines;
}

/** The line that says most. */
export function retentionHeadline(digest: RetentionDigest): string[] {
  const { months_compared: months } = digest;
  return [curveLine(digest, POINTS_OF_OTHERS), ...(months === undefined ? [] : [say`${monthsLine(months)}.`])];
}

function curveLine({ target, curve, users }: RetentionDigest, most = POINTS_IN_TEXT): string {
  const points = spreadOffsets(curve, most).map(rateText);
  const size = users === undefined ? undefined : say`${number(users)} people`;
  return say`Retention${bracketed(target, size)}: ${facts(points) || say`no figure`}.`;
}

/** `新访问用户: 300 people (30.0% of 全部访问用户), 次日 50.0% of 300`. */
function otherLine({ target = "", curve, users, share_of_all: share }: RetentionTarget): string {
  const points = spreadOffsets(curve, POINTS_OF_OTHERS).map(rateText);
  const size = (users === undefined ? [] : [say`${number(users)} people`]).map((people) =>
    share === undefined ? people : say`${people} (${percent(share)} of ${ALL_VISITORS})`,
  );
  return say`${target}: ${facts([...size, ...points]) || say`no figure`}.`;
}

function rateText({ label, rate, of }: { readonly label: string; readonly rate: number; readonly of: number }): string {
  return say`${label} ${percent(rate)} of ${number(of)}`;
}

function lossesText(period: RetentionDigest["period"], early: string, late: string): string {
  switch (period) {
    case "week":
      return say`loss per week ${early} at first, ${late} at the end`;
    case "month":
      return say`loss per month ${early} at first, ${late} at the end`;
    default:
      return say`loss per day ${early} at first, ${late} at the end`;
  }
}

/** `2026-10 against 2026-08: 次日 31.0% against 35.2% (-11.9% relative); 31 cohorts against 31`. */
function monthsLine(compared: MonthComparison): string {
  const { newest, oldest, newest_cohorts: now, oldest_cohorts: before, at } = compared;
  const fewer = (month: string, old: number, all: number): string | undefined =>
    old < all ? say`${month} from ${old} of ${all} cohorts` : undefined;
  const texts = at.map((one: MonthChange) => {
    const behind = [
      one.change_pct === undefined ? undefined : relative(one.change_pct),
      fewer(newest, one.newest_cohorts, now),
      fewer(oldest, one.oldest_cohorts, before),
    ].filter((part) => part !== undefined);
    const rates = say`${one.label} ${percent(one.newest_rate)} against ${percent(one.oldest_rate)}`;
    return behind.length === 0 ? rates : say`${rates} (${clauses(behind)})`;
  });
  return say`${newest} against ${oldest}: ${facts(texts)}; ${counted(now, "cohort")} against ${before}`;
}

/** Every month at the first offset. */
function monthLines({ months = [], period }: RetentionDigest): string[] {
  const texts = months.map(({ month, cohorts, users, curve: [point] }) => {
    const [people, size] = [number(users), counted(cohorts, "cohort")];
    if (point === undefined) return say`${month} no rate yet (${people} people in ${size})`;
    const { label, rate, of } = point;
    return say`${month} ${label} ${percent(rate)} of ${number(of)} (${people} people in ${size})`;
  });
  if (texts.length === 0) return [];
  return [
    period === "week"
      ? say`Cohorts by the month their week begins in: ${facts(texts)}.`
      : say`Cohorts by month: ${facts(texts)}.`,
  ];
}
