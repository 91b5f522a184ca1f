import { type Granularity, say } from "@growingio-export/core/basics";
import type { MissingPoints } from "./missing-points.ts";
import { atPoint, stretchText } from "./point-text.ts";

/** Stretches of missing points that are named one by one. */
const MOST_STRETCHES = 4;

/**
 * Where points are missing, in words: `on 2026-10-28`, `from 2026-10-28 to 2026-10-30, 2026-11-02 and 5 more`.
 * @param timesMs the points that are there, epoch milliseconds. @param missing at least one.
 */
export function missingText(timesMs: readonly number[], missing: MissingPoints, granularity: Granularity): string {
  const stretches = stretchesOf(timesMs, missing.times).slice(0, MOST_STRETCHES);
  const words = stretches.map(({ from, to }, place) => {
    if (place > 0) return stretchText(from, to, granularity);
    return from === to ? atPoint(from, granularity) : say`from ${stretchText(from, to, granularity)}`;
  });
  const rest = missing.count - stretches.reduce((sum, { count }) => sum + count, 0);
  const shown = words.join(say`, `);
  return rest > 0 ? say`${shown} and ${rest} more` : shown;
}

/** Missing points, in time order, in stretches: no point that is there lies within one. */
function stretchesOf(
  timesMs: readonly number[],
  missing: readonly number[],
): { readonly from: number; to: number; count: number }[] {
  const stretches: { readonly from: number; to: number; count: number }[] = [];
  for (const time of missing) {
    const latest = stretches.at(-1);
    if (latest === undefined || timesMs.some((other) => other > latest.to && other < time)) {
      stretches.push({ from: time, to: time, count: 1 });
    } else {
      latest.to = time;
      latest.count++;
    }
  }
  return stretches;
}
