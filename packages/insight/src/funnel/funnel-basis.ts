import type { Granularity } from "@growingio-export/core";
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
  const text = (times: Iterable<number>) => {
    const ordered = [...times].sort((a, b) => a - b);
    return ordered.length === 0 ? "" : `${ordered.length > 1 ? "from " : ""}${pointText(ordered[0] ?? 0, granularity)}`;
  };
  const words: Readonly<Record<string, (rows: number, times: ReadonlySet<number>) => string>> = {
    "not ended": (rows, times) =>
      `${counted(rows, "row")} of ${counted(times.size, "unfinished point")} (${text(times)})`,
    "cut by the range": (rows, times) =>
      `${counted(rows, "row")} of ${counted(times.size, "point")} cut by the range (${text(times)})`,
    repeated: (rows) => `${counted(rows, "row")} that ${rows === 1 ? "repeats another" : "repeat others"}`,
    clashing: (rows) => `${rows} rows of the same target and time with different people`,
    empty: (rows) => `${counted(rows, "row")} without people`,
    unshown: (rows) => `${counted(rows, "row")} of ${counted(unshown.groups, "target user")} not shown`,
  };
  const why = Object.entries(words).flatMap(([reason, inWords]) => {
    const found = left.get(reason);
    return found === undefined ? [] : [inWords(found.rows, found.times)];
  });
  if (notInTrend.size > 0)
    why.push(`${counted(notInTrend.size, "point")} cut by the range (${text(notInTrend)}): not in the trend`);
  if (groups.some(({ daily }) => daily)) {
    why.unshift(
      "no overall row: rates are daily rates weighted by people at the first step; people of several days are not added",
    );
  }
  const out = [...left.values()].reduce((sum, { rows }) => sum + rows, 0);
  return { rows_used: used, rows_left_out: out, why };
}
