import type { RetentionDigest, RetentionFigures } from "../retention/retention-digest.ts";
import { spreadOffsets } from "../retention/spread-offsets.ts";
import { bracketed, change, number, percent } from "./format.ts";

/** Points of a curve worth a reader's time; all are in the digest. */
const POINTS_IN_TEXT = 10;
const POINTS_OF_OTHERS = 4;

/** The lines of a retention digest, the most important first. */
export function retentionLines(digest: RetentionDigest): string[] {
  const { newest_vs_oldest: compared, flattening } = digest;
  const lines = [curveLine(digest, POINTS_IN_TEXT)];
  if (compared !== undefined) {
    const pct = compared.change_pct === undefined ? "" : ` (${change(compared.change_pct)})`;
    const sides = `the oldest ${compared.cohorts} cohorts kept ${percent(compared.oldest_rate)}, the newest ${compared.cohorts} ${percent(compared.newest_rate)}`;
    lines.push(`At ${compared.label} ${sides}${pct}.`);
  }
  if (flattening !== undefined) {
    const { flattens, early_loss: early, late_loss: late } = flattening;
    lines.push(
      `The curve ${flattens ? "flattens" : "does not flatten"}: loss per ${digest.period} ${percent(early)} at first, ${percent(late)} at the end.`,
    );
  }
  const cohorts = digest.cohorts.flatMap(({ time, users, rate }) =>
    rate === undefined ? [] : `${time} ${number(users)} (${percent(rate)})`,
  );
  if (compared !== undefined && cohorts.length > 1)
    lines.push(`Cohorts (people, rate at ${compared.label}): ${cohorts.join(", ")}.`);
  for (const target of digest.targets?.slice(1) ?? []) lines.push(curveLine(target, POINTS_OF_OTHERS));
  return lines;
}

function curveLine({ target, curve }: Pick<RetentionFigures, "target" | "curve">, limit: number): string {
  const points = spreadOffsets(curve, limit).map(({ label, rate }) => `${label} ${percent(rate)}`);
  return `Retention${bracketed(target)}: ${points.length === 0 ? "no figure" : points.join(", ")}.`;
}
