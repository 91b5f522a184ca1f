import { onTestFailed, onTestFinished } from "vitest";
import { seeds } from "./seeds.ts";

export type Subject = keyof typeof seeds;

/**
 * How many cases of a subject are tried, and from which seed: 1,000 from the recorded one unless FUZZ_CASES and FUZZ_SEED
 * say otherwise. For fast-check, within a test; prints what was tried, and how a failure is repeated.
 */
export function fuzzParameters(subject: Subject): { readonly seed: number; readonly numRuns: number } {
  const seed = wholeNumber("FUZZ_SEED") ?? seeds[subject];
  const numRuns = wholeNumber("FUZZ_CASES") ?? 1_000;
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

function wholeNumber(variable: string): number | undefined {
  const text = process.env[variable] ?? "";
  if (text === "") return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`${variable}=${text} is no whole number`);
  return Number(text);
}
