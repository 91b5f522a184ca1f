import { onTestFailed, onTestFinished } from "vitest";
import { wholeNumberVariable } from "../support/whole-number-variable.ts";
import { seeds } from "./seeds.ts";

export type Subject = keyof typeof seeds;

/**
 * How many cases of a subject are tried, and from which seed: 1,000 from the recorded one unless FUZZ_CASES and FUZZ_SEED
 * say otherwise. For fast-check, within a test; prints what was tried, and how a failure is repeated.
 */
export function fuzzParameters(subject: Subject): { readonly seed: number; readonly numRuns: number } {
  const seed = wholeNumberVariable("FUZZ_SEED") ?? seeds[subject];
  const numRuns = wholeNumberVariable("FUZZ_CASES") ?? 1_000;
  const startMs = performance.now();
  onTestFinished(() => {
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`fuzz: ${subject}, ${numRuns.toLocaleString("en-US")} cases, seed ${seed}, ${seconds} s`);
  });
  onTestFailed(() => {
    console.error(`fuzz: ${subject} failed; again: FUZZ_SEED=${seed} FUZZ_CASES=${numRuns} npx -y pnpm@12.21.0 fuzz`);
  });
  return { seed, numRuns };
}
