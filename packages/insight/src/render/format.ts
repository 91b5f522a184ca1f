import { say } from "@growingio-export/core/basics";
import { facts } from "../figures/lists.ts";
import { change, isUnchanged } from "../figures/number-text.ts";

export { change, number, percent } from "../figures/number-text.ts";

/** A rate's change in percent of itself, which is not in points. */
export function relative(changePct: number): string {
  return isUnchanged(changePct) ? change(changePct) : say`${change(changePct)} relative`;
}

/** `(a, b)`, or nothing when no part is present. */
export function bracketed(...parts: readonly (string | undefined)[]): string {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? "" : say` (${facts(present)})`;
}
