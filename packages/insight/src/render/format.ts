import { say } from "@growingio-export/core/basics";
import { facts } from "../figures/lists.ts";

export { change, number, percent } from "../figures/number-text.ts";

/** `(a, b)`, or nothing when no part is present. */
export function bracketed(...parts: readonly (string | undefined)[]): string {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? "" : say` (${facts(present)})`;
}
