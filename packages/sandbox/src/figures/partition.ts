import { hashText, mix, unit } from "./random.ts";

/** Divides a total among values so that the parts always add up to it, with shares that move a little from day to day. */
export interface Partition {
  readonly size: number;
  /** The share of the total that comes before the value at `index` on a day; 0 at the first, 1 after the last. */
  bound(index: number, day: number): number;
}

/** Makes a partition by weights; `key` and the seed decide how the shares move. */
export function createPartition(seed: number, key: string, weights: readonly number[]): Partition {
  const size = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const bounds = new Float64Array(size + 1);
  weights.forEach((weight, index) => {
    bounds[index + 1] = (bounds[index] ?? 0) + weight / sum;
  });
  const base = hashText(key, seed);
  return {
    size,
    bound(index, day) {
      if (index <= 0) return 0;
      if (index >= size) return 1;
      const slack = Math.min(weights[index - 1] ?? 0, weights[index] ?? 0) / sum;
      return (bounds[index] ?? 0) + 0.4 * slack * (unit(mix(mix(base, index), day)) - 0.5);
    },
  };
}

/** Weights that fall off the way the popularity of products, words and cities does. */
export function popularity(size: number): number[] {
  return Array.from({ length: size }, (_, index) => 1 / (index + 3) ** 0.8);
}
