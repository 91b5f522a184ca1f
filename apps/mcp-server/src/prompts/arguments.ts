import { say } from "@growingio-export/core";
import type { PromptArgument } from "./prompt.ts";

/** The arguments that prompts share. */
export const dashboard: PromptArgument = {
  description: () => say`The dashboard: its name, id or page URL`,
  complete: "dashboards",
};

/** @param usual the range that is taken when none is given, in words */
export function range(usual: () => string): PromptArgument {
  return {
    description: () => say`The range, such as last_7_days or 2026-11-01/2026-11-07; default: ${usual()}`,
    complete: "ranges",
  };
}

/** @param usual what is compared with when nothing is given */
export function compareTo(usual: string): PromptArgument {
  return { description: () => say`What it is compared with; default: ${usual}`, complete: "comparisons" };
}
