import { counted } from "../figures/numbers.ts";
import type { MonthChange, MonthComparison } from "../retention/months.ts";
import type { RetentionDigest, RetentionTarget } from "../retention/retention-digest.ts";
import { spreadOffsets } from "../retention/spread-offsets.ts";
import { ALL_VISITORS } from "../table/cells.ts";
import { bracketed, change, number, percent } from "./format.ts";

/** Points of a curve worth a reader's time; all are in the digest. */
const POINTS_IN_TEXT = 10;
const POINTS_OF_OTHERS = 4;

/** The lines of a retention digest, the most important first. */
export function retentionLines(digest: RetentionDigest): string[] {
  const { newest_vs_oldest: compared, flattening, target, period } = digest;
  const lines = [curveLine(digest)];
  if (digest.months_compared !== undefined) lines.push(`${monthsLine(digest.months_compared)}.`);
  if (compared !== undefined) {
    const { oldest, newest, cohorts, label } = compared;
    const pct = compared.change_pct === undefined ? "" : ` (${change(compared.change_pct)})`;
    const sides = `the oldest ${counted(cohorts, "cohort")} (${oldest}) kept ${percent(compared.oldest_rate)}, the newest ${cohorts} (${newest}) ${percent(compared.newest_rate)}`;
    lines.push(`At ${label} ${sides}${pct}.`);
  }
  if (flattening !== undefined) {
    const { flattens, early_loss: early, late_loss: late } = flattening;
    lines.push(
      `The curve ${flattens ? "flattens" : "does not flatten"}: loss per ${period} ${percent(early)} at first, ${percent(late)} at the end.`,
    );
  }
  if (digest.rises_by_mix === true)
    lines.push("The curve rises only because its later points are of older cohorts: no cohort gains people.");
  const others = (digest.targets ?? []).filter((other) => other.target !== target);
  if (others.length > 0) lines.push("Target users and values, each by itself, never added:");
  lines.push(...others.map((other) => `- ${otherLine(other)}`));
  lines.push(...monthLines(digest));
  for (const other of others)
    if (other.months_compared !== undefined) lines.push(`${other.target ?? ""}: ${monthsLine(other.months_compared)}.`);
  const cohorts = digest.cohorts.flatMap(({ time, users, rate }) =>
    rate === undefined ? [] : `${time} ${number(users)} (${percent(rate)})`,
  );
  if (compared !== undefined && cohorts.length > 1)
    lines.push(`Cohorts (people, rate at ${compared.label}): ${cohorts.join(", ")}.`);
  return lines;
}

/** The line that says most. */
export function retentionHeadline(digest: RetentionDigest): string[] {
  const { months_compared: months } = digest;
  return [curveLine(digest, POINTS_OF_OTHERS), ...(months === undefined ? [] : [`${monthsLine(months)}.`])];
}

function curveLine({ target, curve, users }: RetentionDigest, most = POINTS_IN_TEXT): string {
  const points = spreadOffsets(curve, most).map(({ label, rate, of }) => `${label} ${percent(rate)} of ${number(of)}`);
  const size = users === undefined ? undefined : `${number(users)} people`;
  return `Retention${bracketed(target, size)}: ${points.length === 0 ? "no figure" : points.join(", ")}.`;
}

/** `新访问用户: 300 people (30.0% of 全部访问用户), 次日 50.0% of 300`. */
function otherLine({ target = "", curve, users, share_of_all: share }: RetentionTarget): string {
  const points = spreadOffsets(curve, POINTS_OF_OTHERS).map(
    ({ label, rate, of }) => `${label} ${percent(rate)} of ${number(of)}`,
  );
  const part = share === undefined ? "" : ` (${percent(share)} of ${ALL_VISITORS})`;
  const size = users === undefined ? [] : [`${number(users)} people${part}`];
  return `${target}: ${[...size, ...points].join(", ") || "no figure"}.`;
}

/** `2026-10 against 2026-08: 次日 31.0% against 35.2% (-11.9%); 31 cohorts against 31`. */
function monthsLine(compared: MonthComparison): string {
  const { newest, oldest, newest_cohorts: now, oldest_cohorts: before, at } = compared;
  const fewer = (month: string, old: number, all: number): string | undefined =>
    old < all ? `${month} from ${old} of ${all} cohorts` : undefined;
  const texts = at.map((one: MonthChange) => {
    const behind = [
      one.change_pct === undefined ? undefined : change(one.change_pct),
      fewer(newest, one.newest_cohorts, now),
      fewer(oldest, one.oldest_cohorts, before),
    ].filter((part) => part !== undefined);
    const rates = `${one.label} ${percent(one.newest_rate)} against ${percent(one.oldest_rate)}`;
    return behind.length === 0 ? rates : `${rates} (${behind.join("; ")})`;
  });
  return `${newest} against ${oldest}: ${texts.join(", ")}; ${counted(now, "cohort")} against ${before}`;
}

/** Every month at the first offset. */
function monthLines({ months = [], period }: RetentionDigest): string[] {
  const texts = months.map(({ month, cohorts, users, curve: [point] }) => {
    const rate = point === undefined ? "no rate yet" : `${point.label} ${percent(point.rate)} of ${number(point.of)}`;
    return `${month} ${rate} (${number(users)} people in ${counted(cohorts, "cohort")})`;
  });
  const which = period === "week" ? "Cohorts by the month their week begins in" : "Cohorts by month";
  return texts.length === 0 ? [] : [`${which}: ${texts.join(", ")}.`];
}
