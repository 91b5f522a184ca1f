import { say } from "@growingio-export/core/basics";
import { type BucketBounds, bucketBounds } from "./bucket-bounds.ts";

interface Named {
  readonly bucket: string;
}

interface Placed<T> {
  readonly entry: T;
  readonly at: BucketBounds;
}

/** Buckets from low to high by the numbers in their names; where `orderDoubt` has a reason the largest first, then by name. */
export function orderBuckets<T extends Named & { readonly users: number }>(buckets: readonly T[]): T[] {
  if (orderDoubt(buckets) === undefined) return inOrder(placed(buckets)).map(({ entry }) => entry);
  return buckets.toSorted((a, b) => b.users - a.users || (a.bucket < b.bucket ? -1 : 1));
}

/** Two buckets that hold the same numbers: somebody may be in both, so that they do not add up; undefined where there are none. */
export function overlap(buckets: readonly Named[]): string | undefined {
  const ordered = inOrder(placed(buckets));
  for (const [place, { entry, at }] of ordered.slice(1).entries()) {
    const before = ordered[place];
    if (before === undefined) continue;
    const isSame = before.at.low === at.low && before.at.high === at.high;
    if (before.at.high > at.low || isSame) return say`"${before.entry.bucket}" and "${entry.bucket}" overlap`;
  }
  return undefined;
}

/** Why buckets cannot be put in order: one names no range, two overlap or count in different units; undefined where they can. */
export function orderDoubt(buckets: readonly Named[]): string | undefined {
  const list = placed(buckets);
  if (list.length < buckets.length) {
    const known = new Set(list.map(({ entry }) => entry));
    return say`"${buckets.find((entry) => !known.has(entry))?.bucket ?? ""}" names no range`;
  }
  const [unit, other] = new Set(list.map(({ at }) => at.unit).filter((word) => word !== ""));
  if (unit !== undefined && other !== undefined) return say`they count in ${unit} and ${other}`;
  return overlap(buckets);
}

function placed<T extends Named>(buckets: readonly T[]): Placed<T>[] {
  return buckets.flatMap((entry) => {
    const at = bucketBounds(entry.bucket);
    return at === undefined ? [] : [{ entry, at }];
  });
}

function inOrder<T>(list: readonly Placed<T>[]): Placed<T>[] {
  return list.toSorted((a, b) => compare(a.at.low, b.at.low) || compare(a.at.high, b.at.high));
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
