import { type Granularity, say } from "@growingio-export/core/basics";
import { type Basis, counted } from "../figures/numbers.ts";
import type { PartialReason } from "../time/partial-points.ts";
import { pointText } from "../time/point-text.ts";
import type { WorkedOut } from "./funnel-figures.ts";

interface Known {
  readonly partial: ReadonlyMap<number, PartialReason>;
  readonly granularity: Granularity | null;
  /** Rows of groups that are not shown, and how many groups. */
  readonly unshown: { readonly rows: number; readonly groups: number };
}

/** What the figures of these groups were computed from: every row is used or left out for one reason. */
export function funnelBasis(groups: readonly WorkedOut[], { partial, granularity, unshown }: Known): Basis {
  const left = new Map<string, { rows: number; times: Set<number> }>();
  const leave = (reason: string, rows: number, time?: number): void => {
    const found = left.get(reason) ?? { rows: 0, times: new Set() };
    left.set(reason, found);
    found.rows += rows;
    if (time !== undefined) found.times.add(time);
  };
  const notInTrend = new Set<number>();
  let used = 0;
  for (const { group, used: own } of groups) {
    used += own.size;
    const { overall, points, repeated, clashing } = group.split;
    if (repeated.length > 0) leave("repeated", repeated.length);
    for (const { rows } of clashing) leave("clashing", rows.length);
    for (const { timeMs, row } of points) {
      const reason = partial.get(timeMs);
      if (own.has(row)) {
        if (reason !== undefined) notInTrend.add(timeMs);
      } else leave(reason ?? "empty", 1, timeMs);
    }
    if (overall !== undefined && !own.has(overall)) leave("empty", 1);
  }
  if (unshown.rows > 0) leave("unshown", unshown.rows);
  const firstOf = (times: Iterable<number>) => pointText(Math.min(...times), granularity);
  const words: Readonly<Record<string, (rows: number, times: ReadonlySet<number>) => string>> = {
    "not ended": (rows, times) =>
      times.size === 1
        ? say`${counted(rows, "row")} of 1 unfinished point (${firstOf(times)})`
        : say`${counted(rows, "row")} of ${times.size} unfinished points (from ${firstOf(times)})`,
    "cut by the range": (rows, times) =>
      times.size === 1
        ? say`${counted(rows, "row")} of 1 point cut by the range (${firstOf(times)})`
        : say`${counted(rows, "row")} of ${times.size} points cut by the range (from ${firstOf(times)})`,
    repeated: (rows) => (rows === 1 ? say`1 row that repeats another` : say`${rows} rows that repeat others`),
    clashing: (rows) => say`${rows} rows of the same target and time with different people`,
    empty: (rows) => say`${counted(rows, "row")} without people`,
    unshown: (rows) =>
      unshown.groups === 1
        ? say`${counted(rows, "row")} of 1 target user not shown`
        : say`${counted(rows, "row")} of ${unshown.groups} target users not shown`,
  };
  const why = Object.entries(words).flatMap(([reason, inWords]) => {
    const found = left.get(reason);
    return found === undefined ? [] : [inWords(found.rows, found.times)];
  });
  if (notInTrend.size > 0)
    why.push(
      notInTrend.size === 1
        ? say`1 point cut by the range (${firstOf(notInTrend)}): not in the trend`
        : say`${notInTrend.size} points cut by the range (from ${firstOf(notInTrend)}): not in the trend`,
    );
  if (groups.some(({ daily }) => daily)) {
    why.unshift(
      say`no overall row: the rates of all points are weighted by their people at the first step; people of several points are not added`,
    );
  }
  const out = [...left.values()].reduce((sum, { rows }) => sum + rows, 0);
  return { rows_used: used, rows_left_out: out, why };
}
