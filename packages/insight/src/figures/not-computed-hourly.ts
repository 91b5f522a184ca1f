import type { Granularity } from "@growingio-export/core/basics";
import type { Nature } from "../columns/nature.ts";

/**
 * Whether the zeros of an hourly rate or average mean that GrowingIO did not compute it: nothing but zeros was sent.
 * Source: GrowingIO's export documentation on bounce rate, visit time, pages per visit and visits per visitor.
 *
 * @param values as sent; those that are no numbers do not count.
 */
export function notComputedHourly(
  nature: Nature,
  granularity: Granularity | null,
  values: Iterable<number | null | undefined>,
): boolean {
  if (granularity !== "hour" || (nature !== "rate" && nature !== "average")) return false;
  let zeros = 0;
  for (const value of values) {
    if (value === null || value === undefined || Number.isNaN(value)) continue;
    if (value !== 0) return false;
    zeros++;
  }
  return zeros > 0;
}
