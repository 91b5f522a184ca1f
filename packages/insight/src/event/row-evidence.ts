import type { Nature } from "../columns/nature.ts";
import { isSame } from "../figures/numbers.ts";
import { SUBTOTAL } from "../table/cells.ts";
import type { Family } from "./row-families.ts";
import { ROW, type Verdict } from "./row-states.ts";

/** A column whose figures can tell what a row is: what may be added, people and rates do. */
export interface JudgedMetric {
  readonly values: Float64Array;
  readonly as: Nature | undefined;
}

/** Rows to compare: at most one head a key, and its members. */
interface Compared {
  readonly family: Family;
  /** -1 where a key has no head. */
  readonly targetOfKey: Int32Array;
  readonly headOfKey: Int32Array;
  /** What is known of the members already. */
  readonly states: Uint8Array;
  /** By row, which words it holds where. */
  readonly patterns: Uint32Array;
}

/** What was found for one target user. */
interface Found {
  smaller: boolean;
  larger: boolean;
  /** A metric with negative cells differs: neither a sum nor proof of anything else. */
  differs: boolean;
  /** Larger where a member has no value. */
  largerLacking: boolean;
  /** Equal to the sum of two members or more, how many times, and the largest such sum. */
  equalSums: number;
  largestSum: number;
  /** Smaller than all members together, but the sum of those of each of several patterns: margins of a table that overlap. */
  marginSums: number;
  /** Smaller, and not so. */
  smallerThanMargins: boolean;
  /** A metric that is equal everywhere, at several places: no chance. */
  proved: boolean;
  /** Equal to that sum with the ambiguous members as values of their own. */
  equalAbove: number;
}

/** What the evidence comes to for one target user. */
export interface Conclusion {
  readonly verdict: Verdict;
  readonly isWeak: boolean;
  readonly lacksValues: boolean;
  /** Proved by a sum that holds the ambiguous members as values of their own. */
  readonly provesAbove: boolean;
  /** Proved by overlapping margins: the members stand for all, each pattern of them. */
  readonly provesMargins: boolean;
}

/** Below this an equality of one metric at one point can be chance. */
const CHANCE_BELOW = 1_000;
/** So many equal sums of one metric are no chance, whatever another metric says. */
const PROOFS = 3;

/** What speaks for and against rows being sums of the rows under them. */
export class Evidence {
  readonly #compared: Compared;
  readonly #found = new Map<number, Found>();
  /** Whether some members name a value of each dimension that the heads may sum over. */
  #hasPlain = false;
  /** Whether the heads hold a word that 不适用 can be a value under. */
  readonly #isWide: boolean;

  constructor(compared: Compared) {
    this.#compared = compared;
    const { family, patterns, targetOfKey } = compared;
    const { rows, memberCount, keys, isPlain, over } = family;
    const hasMembers = new Uint8Array(family.count);
    for (let place = 0; place < memberCount; place++) {
      hasMembers[keys[place] ?? 0] = 1;
      this.#hasPlain ||= isPlain[patterns[rows[place] ?? 0] ?? 0] === 1;
    }
    targetOfKey.forEach((target, key) => {
      if (target >= 0 && hasMembers[key] === 1) this.#found.set(target, nothing());
    });
    this.#isWide = [...over.values()].some((word) => word !== SUBTOTAL);
  }

  add({ values, as }: JudgedMetric): void {
    if (as === "unique") this.#addUnique(values);
    if (as === "additive") this.#addSums(values);
  }

  /** Rates, weighed by any of the sums, of what a head would hold besides its members. */
  addRates(metrics: readonly JudgedMetric[]): void {
    const weights = metrics.filter(({ as, values }) => as === "additive" && !this.#hasNegative(values));
    for (const { values, as } of metrics) {
      if (as !== "rate" || weights.length === 0) continue;
      const impossible = weights.map((weight) => this.#restImpossible(values, weight.values));
      this.#compared.targetOfKey.forEach((target, key) => {
        const found = this.#found.get(target);
        if (found !== undefined && impossible.every((keys) => keys.has(key))) found.smaller = true;
      });
    }
  }

  /** The conclusions by target user. */
  *byTarget(): Generator<[number, Conclusion]> {
    for (const [target, found] of this.#found) yield [target, conclude(found)];
  }

  #addSums(values: Float64Array): void {
    const { headOfKey, targetOfKey, states } = this.#compared;
    const sums = new Float64Array(headOfKey.length);
    const above = new Float64Array(headOfKey.length);
    const largest = new Float64Array(headOfKey.length).fill(Number.NEGATIVE_INFINITY);
    const counts = new Int32Array(headOfKey.length);
    const aboveCounts = new Int32Array(headOfKey.length);
    const lacking = new Uint8Array(headOfKey.length);
    this.#eachMember((row, key) => {
      const value = values[row] ?? Number.NaN;
      const kind = (states[row] ?? 0) & ROW.kind;
      if (kind === ROW.subtotal) return;
      if (Number.isNaN(value)) {
        lacking[key] = 1;
        return;
      }
      above[key] = (above[key] ?? 0) + value;
      aboveCounts[key] = (aboveCounts[key] ?? 0) + 1;
      // What is in doubt itself says nothing of a wider whole.
      if (kind !== ROW.ambiguous || !this.#isWide) largest[key] = Math.max(largest[key] ?? value, value);
      if (kind === ROW.ambiguous) return;
      sums[key] = (sums[key] ?? 0) + value;
      counts[key] = (counts[key] ?? 0) + 1;
    });
    const margins = this.#margins(values);
    const hasNegative = this.#hasNegative(values);
    const sides = new Map([...this.#found].map(([target, found]) => [target, { found, equal: 0, other: 0 }]));
    headOfKey.forEach((row, key) => {
      const side = sides.get(targetOfKey[key] ?? -1);
      const whole = values[row] ?? Number.NaN;
      const sum = sums[key] ?? 0;
      if (side === undefined || Number.isNaN(whole) || aboveCounts[key] === 0) return;
      const { found } = side;
      if (whole === 0 && sum === 0) return;
      if (counts[key] !== aboveCounts[key] && isSame(whole, above[key] ?? 0)) {
        found.equalAbove++;
        found.largestSum = Math.max(found.largestSum, Math.abs(whole));
      } else if (isSame(whole, sum)) {
        if ((counts[key] ?? 0) < 2) return;
        side.equal++;
        found.equalSums++;
        found.largestSum = Math.max(found.largestSum, Math.abs(sum));
      } else {
        side.other++;
        if (hasNegative) found.differs = true;
        else if (whole < sum || whole < (largest[key] ?? 0)) {
          found.smaller = true;
          if (
            margins.filter((margin) => (margin.counts[key] ?? 0) > 1 && isSame(whole, margin.sums[key] ?? 0)).length > 1
          ) {
            found.marginSums++;
            found.largestSum = Math.max(found.largestSum, whole);
          } else found.smallerThanMargins = true;
        } else if (lacking[key] === 1) found.largerLacking = true;
        else found.larger = true;
      }
    });
    for (const { found, equal, other } of sides.values()) if (other === 0 && equal >= PROOFS) found.proved = true;
  }

  /** The members' sums by pattern, where they hold words in several ways and nothing else. */
  #margins(values: Float64Array): { sums: Float64Array; counts: Int32Array }[] {
    const { headOfKey, patterns } = this.#compared;
    const byPattern = new Map<number, { sums: Float64Array; counts: Int32Array }>();
    if (this.#hasPlain) return [];
    this.#eachMember((row, key) => {
      const pattern = patterns[row] ?? 0;
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) return;
      const empty = () => ({ sums: new Float64Array(headOfKey.length), counts: new Int32Array(headOfKey.length) });
      const margin = byPattern.get(pattern) ?? empty();
      byPattern.set(pattern, margin);
      margin.sums[key] = (margin.sums[key] ?? 0) + value;
      margin.counts[key] = (margin.counts[key] ?? 0) + 1;
    });
    return [...byPattern.values()];
  }

  #addUnique(values: Float64Array): void {
    const { headOfKey, targetOfKey } = this.#compared;
    const largest = new Float64Array(headOfKey.length).fill(Number.NEGATIVE_INFINITY);
    this.#eachMember((row, key) => {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) largest[key] = Math.max(largest[key] ?? value, value);
    });
    headOfKey.forEach((row, key) => {
      const whole = values[row] ?? Number.NaN;
      const found = this.#found.get(targetOfKey[key] ?? -1);
      if (found !== undefined && whole < (largest[key] ?? Number.NEGATIVE_INFINITY)) found.smaller = true;
    });
  }

  /** Keys whose head could hold its members only if the rest had a rate outside 0 to 100 %. */
  #restImpossible(rates: Float64Array, weights: Float64Array): Set<number> {
    const { headOfKey, states } = this.#compared;
    const scale = rates.some((rate) => Math.abs(rate) > 1) ? 100 : 1;
    const weight = new Float64Array(headOfKey.length);
    const part = new Float64Array(headOfKey.length);
    this.#eachMember((row, key) => {
      if (((states[row] ?? 0) & ROW.kind) !== ROW.leaf) return;
      const [rate = Number.NaN, own = Number.NaN] = [rates[row], weights[row]];
      weight[key] = (weight[key] ?? 0) + own;
      part[key] = (part[key] ?? 0) + own * (rate >= 0 && rate <= scale ? rate : Number.NaN);
    });
    const impossible = new Set<number>();
    headOfKey.forEach((row, key) => {
      const [rate = Number.NaN, own = Number.NaN] = [rates[row], weights[row]];
      const rest = own - (weight[key] ?? 0);
      // Rates are sent rounded. Of a member's that is unknown nothing is impossible: no comparison holds.
      const slack = 0.005 * scale * own;
      const left = own * rate - (part[key] ?? 0);
      if (rest > 0 && rate >= 0 && rate <= scale && (left < -slack || left > rest * scale + slack)) impossible.add(key);
    });
    return impossible;
  }

  #eachMember(read: (row: number, key: number) => void): void {
    const { rows, memberCount, keys } = this.#compared.family;
    for (let place = 0; place < memberCount; place++) read(rows[place] ?? 0, keys[place] ?? 0);
  }

  #hasNegative(values: Float64Array): boolean {
    const { rows } = this.#compared.family;
    for (let place = 0; place < rows.length; place++) if ((values[rows[place] ?? 0] ?? 0) < 0) return true;
    return false;
  }
}

function nothing(): Found {
  return {
    smaller: false,
    larger: false,
    differs: false,
    largerLacking: false,
    equalSums: 0,
    largestSum: 0,
    equalAbove: 0,
    marginSums: 0,
    smallerThanMargins: false,
    proved: false,
  };
}

function conclude(found: Found): Conclusion {
  const { equalSums, equalAbove, largestSum, largerLacking: lacksValues } = found;
  const as = (verdict: Verdict, isWeak = false): Conclusion => ({
    verdict,
    isWeak,
    lacksValues,
    provesAbove: equalAbove > 0,
    provesMargins: found.smaller,
  });
  const isChance = equalSums + equalAbove + found.marginSums < 2 && largestSum < CHANCE_BELOW;
  if (found.smaller) {
    if (found.marginSums > 0 && !found.smallerThanMargins && !found.larger) return as("subtotal", isChance);
    // One metric is not what its name says, and which one is not known.
    return as(found.proved ? "ambiguous" : "value");
  }
  if (found.larger || found.differs) return as("ambiguous");
  // Ambiguous rows among the members are values in one sum and none in the other: it cannot be both.
  if (equalAbove > 0) return as(equalSums > 0 || isChance ? "ambiguous" : "subtotal");
  return equalSums > 0 || lacksValues ? as("subtotal", isChance) : as("ambiguous");
}
