/** The place of a bucket such as `1-5`, `[1,5)`, `(5, 20]`, `20+`, `<1` or `5次以上` on the number line; undefined when it names no number. */
function bounds(bucket: string): readonly [number, number] | undefined {
  const text = bucket.replace(/[−–—~～至到]/g, "-").replace(/(\d),(?=\d{3}(\D|$))(?=[^\])]*$)/g, "$1");
  const numbers = text
    .match(/(?<![\d.])-?\d+(?:\.\d+)?|\d+(?:\.\d+)?/g)
    ?.map((number, place) => (place === 0 ? Number(number) : Math.abs(Number(number))));
  const lower = numbers?.[0];
  if (lower === undefined) return undefined;
  if (/[<＜≤]|以下|以内|小于|不足|under|below|less|∞\s*,/i.test(text)) return [Number.NEGATIVE_INFINITY, lower];
  if (/[>＞≥+＋]|以上|大于|超过|over|above|more|,\s*\+?∞/i.test(text)) return [lower, Number.POSITIVE_INFINITY];
  return [lower, numbers?.[1] ?? lower];
}

/** Buckets from low to high by the numbers in their names, or as sent when one of them names none. */
export function orderBuckets<T extends { readonly bucket: string }>(buckets: readonly T[]): T[] {
  const placed = buckets.map((entry) => ({ entry, at: bounds(entry.bucket) }));
  if (placed.some(({ at }) => at === undefined)) return [...buckets];
  return placed
    .sort((a, b) => compare(a.at?.[0], b.at?.[0]) || compare(a.at?.[1], b.at?.[1]))
    .map(({ entry }) => entry);
}

function compare(a = 0, b = 0): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
