import type { PatternVerdict } from "./pattern-verdict.ts";
import { type Family, headsOf } from "./row-families.ts";
import { ROW } from "./row-states.ts";

/** What a larger family tells of the rows of a smaller one. */
export interface Told {
  readonly verdict: "value" | "subtotal";
  readonly isWeak: boolean;
  /** They stand for all even where nothing is listed under them. */
  readonly isMargin: boolean;
}

/** What a family's verdicts mean for its rows. */
export function settle(
  family: Family,
  found: ReadonlyMap<number, PatternVerdict>,
  states: Uint8Array,
  targetOf: (row: number) => number,
  learnt: ReadonlyMap<string, Told>,
): void {
  const { pattern, rows, memberCount, keys, count } = family;
  const hasMembers = new Uint8Array(count);
  for (let place = 0; place < memberCount; place++) hasMembers[keys[place] ?? 0] = 1;
  const isDoubtful = new Uint8Array(count);
  headsOf(family).forEach((row, place) => {
    const key = keys[memberCount + place] ?? 0;
    const { verdict, target } = found.get(targetOf(row)) ?? {};
    if (verdict === "value" || verdict === undefined || target === undefined) return;
    if (hasMembers[key] !== 1 && learnt.get(keyOf(target, pattern))?.isMargin !== true) return;
    states[row] = verdict === "subtotal" ? ROW.subtotal : ROW.ambiguous;
    if (verdict === "ambiguous") isDoubtful[key] = 1;
  });
  for (let place = 0; place < memberCount; place++) {
    const row = rows[place] ?? 0;
    if (isDoubtful[keys[place] ?? 0] === 1) states[row] = (states[row] ?? 0) | ROW.underAmbiguous;
  }
}

/** A target user's rows of a pattern. */
export function keyOf(target: number, pattern: number): string {
  return `${target} ${pattern}`;
}
