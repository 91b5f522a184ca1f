import { unitStart } from "./calendar.ts";
import type { Granularity } from "./granularity.ts";
import type { Range } from "./range.ts";

/**
 * Halves a range at the boundary of the granularity (in Asia/Shanghai; weeks start on Monday) that is nearest to its middle.
 *
 * The first half ends one millisecond before the second starts. Null when no boundary lies inside the range.
 */
export function splitRange(range: Range, granularity: Granularity): [Range, Range] | null {
  const { startMs, endMs } = range;
  const sumMs = startMs + endMs + 1;
  const middleMs = Math.floor(sumMs / 2);
  const [boundaryMs] = [0, 1]
    .map((shift) => unitStart(granularity, middleMs, shift))
    .filter((candidateMs) => candidateMs > startMs && candidateMs <= endMs)
    .sort((a, b) => Math.abs(2 * a - sumMs) - Math.abs(2 * b - sumMs));
  if (boundaryMs === undefined) return null;
  return [
    { startMs, endMs: boundaryMs - 1 },
    { startMs: boundaryMs, endMs },
  ];
}
