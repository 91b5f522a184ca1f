import { estimateTokens } from "./estimate-tokens.ts";
import { type DigestLimits, tighter } from "./limits.ts";

/** The fullest result that costs no more than `limits.maxTokens`, built again with tighter limits until it fits. */
export function fit<T>(limits: DigestLimits, build: (limits: DigestLimits) => T): T {
  const result = build(limits);
  if (estimateTokens(JSON.stringify(result)) <= limits.maxTokens) return result;
  const next = tighter(limits);
  const exhausted = JSON.stringify(next) === JSON.stringify(limits);
  return exhausted ? result : fit(next, build);
}
