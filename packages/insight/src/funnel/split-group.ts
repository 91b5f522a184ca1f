import { type Granularity, say } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import { atPoint } from "../time/point-text.ts";
import type { Turns } from "../turns.ts";
import type { FunnelGroup } from "./funnel-groups.ts";
import type { SplitRows } from "./split-rows.ts";

/** A group with its rows told apart. */
export interface SplitGroup extends FunnelGroup {
  readonly split: SplitRows;
}

/** Something that is not as it must be, in one row. */
export interface Miss {
  readonly group: SplitGroup;
  /** Null for the overall row. */
  readonly timeMs: number | null;
  /** What it is, with both figures; asked for a few of them only. */
  readonly says: () => string;
}

/** Characters of a name within a sentence. */
const NAME_LENGTH = 24;

/** A name within a sentence. */
export function named(name: string): string {
  return say`"${shortName(name, NAME_LENGTH)}"`;
}

/** Calls `read` for the rows that give figures, the overall one of each group first, then by time. */
export function* eachRow(
  groups: readonly SplitGroup[],
  read: (row: number, group: SplitGroup, timeMs: number | null) => void,
): Turns<void> {
  for (const group of groups) {
    const { overall, points } = group.split;
    if (overall !== undefined) read(overall, group, null);
    for (const { row, timeMs } of points) read(row, group, timeMs);
    yield;
  }
}

/** Misses in words, one sentence a group: of the whole range where it is there, else of the first day, and on how many days. */
export function missesInWords(misses: readonly Miss[], granularity: Granularity | null): string[] {
  return [...Map.groupBy(misses, ({ group }) => group)].flatMap(([{ label, split }, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const days = own.filter(({ timeMs }) => timeMs !== null).length;
    const whose = label === undefined ? "" : say`${shortName(label, NAME_LENGTH)}: `;
    const often = days === 0 || split.points.length < 2 ? undefined : someOf(days, split.points.length, granularity);
    const says = whose + first.says();
    if (first.timeMs === null) return [often === undefined ? says : say`${says} (also on ${often})`];
    const when = atPoint(first.timeMs, granularity);
    return [often === undefined ? say`${says} ${when}` : say`${says} ${when} (on ${often})`];
  });
}

function someOf(count: number, all: number, granularity: Granularity | null): string {
  switch (granularity) {
    case "hour":
      return say`${count} of ${all} hours`;
    case "day":
      return say`${count} of ${all} days`;
    case "week":
      return say`${count} of ${all} weeks`;
    case "month":
      return say`${count} of ${all} months`;
    default:
      return say`${count} of ${all} points`;
  }
}
