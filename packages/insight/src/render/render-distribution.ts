import type { DistributionDigest } from "../distribution/distribution-digest.ts";
import type { DistributionFigures } from "../distribution/distribution-figures.ts";
import { bracketed, number, percent } from "./format.ts";

/** The lines of a distribution digest, the most important first. */
export function distributionLines(digest: DistributionDigest): string[] {
  const buckets = digest.buckets.map(
    ({ bucket, users, share }) => `- ${bucket}: ${number(users)}${share === undefined ? "" : ` (${percent(share)})`}`,
  );
  return [headline(digest), ...buckets, ...(digest.targets?.slice(1).map(headline) ?? [])];
}

function headline({ target, total_users: total, median_bucket: median }: DistributionFigures): string {
  if (total === undefined) return `Distribution${bracketed(target)}: no figure.`;
  return `Distribution${bracketed(target)}: ${number(total)} people${median === undefined ? "" : `; half of them are at ${median} or below`}.`;
}
