import { type Basis, counted, mergeBasis } from "../figures/numbers.ts";

/** The rows behind several groups together; counts of what was left out for one reason are added. */
export function mergePeopleBasis(parts: readonly Basis[]): Basis {
  const merged = mergeBasis(parts);
  if (parts.length === 0) return merged;
  const counts = new Map<string, { noun: string; count: number }>();
  const reasons = new Set<string>();
  for (const says of parts.flatMap(({ why }) => why)) {
    const [, count, noun = "", rest = ""] = /^(\d+) (row|value)s?\b(.*)$/s.exec(says) ?? [];
    const reason = count === undefined ? says : `${noun}${rest}`;
    reasons.add(reason);
    if (count === undefined) continue;
    counts.set(reason, { noun, count: (counts.get(reason)?.count ?? 0) + Number(count) });
  }
  const why = [...reasons].map((reason) => {
    const { noun, count } = counts.get(reason) ?? {};
    return noun === undefined || count === undefined ? reason : counted(count, noun) + reason.slice(noun.length);
  });
  return { ...merged, why };
}
