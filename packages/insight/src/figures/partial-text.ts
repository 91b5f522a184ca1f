import { type Granularity, say } from "@growingio-export/core/basics";
import type { PartialReason } from "../time/partial-points.ts";
import { pointText } from "../time/point-text.ts";
import { listed } from "./lists.ts";
import { counted } from "./numbers.ts";

/**
 * Why points are in totals only, a line for each reason: `1 point cut by the range (2026-08): in totals only`,
 * `2 unfinished points from 2026-11-16: in totals only`.
 */
export function partialText(
  partial: ReadonlyMap<number, PartialReason>,
  granularity: Granularity | null,
  where = say`in totals only`,
): string[] {
  const timesOf = (reason: PartialReason): number[] =>
    [...partial].flatMap(([time, why]) => (why === reason ? [time] : [])).sort((a, b) => a - b);
  const cut = timesOf("cut by the range");
  const open = timesOf("not ended");
  const names = listed(cut.map((time) => pointText(time, granularity)));
  const lines: string[] = [];
  if (cut.length > 0) lines.push(say`${counted(cut.length, "point")} cut by the range (${names}): ${where}`);
  if (open[0] !== undefined) {
    lines.push(say`${counted(open.length, "unfinished point")} from ${pointText(open[0], granularity)}: ${where}`);
  }
  return lines;
}
