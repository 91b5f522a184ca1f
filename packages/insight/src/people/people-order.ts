import { ratio } from "../figures/numbers.ts";
import { ALL_VISITORS, compareText } from "../table/cells.ts";
import type { PeopleGroup } from "./people-rows.ts";

/** A group with its people; undefined where they are not known. */
interface Sized {
  readonly group: PeopleGroup;
  readonly people: number | undefined;
}

/** All visitors first, then target users by their people, the largest first; groups of one target user likewise, equal ones by name. */
export function bySize<T extends Sized>(list: readonly T[]): T[] {
  const largest = new Map<string, number>();
  for (const { group, people = -1 } of list)
    largest.set(group.target, Math.max(largest.get(group.target) ?? -1, people));
  const isAll = ({ group }: T): number => (group.target === ALL_VISITORS ? 1 : 0);
  return list.toSorted(
    (a, b) =>
      isAll(b) - isAll(a) ||
      (largest.get(b.group.target) ?? -1) - (largest.get(a.group.target) ?? -1) ||
      compareText(a.group.target, b.group.target) ||
      (b.people ?? -1) - (a.people ?? -1) ||
      compareText(a.group.label ?? "", b.group.label ?? ""),
  );
}

/** A group's people as a fraction of all visitors' with the same values; undefined where there are none, or fewer than the group has. */
export function shareOfAll({ group, people }: Sized, list: readonly Sized[]): number | undefined {
  if (group.target === ALL_VISITORS) return undefined;
  const all = list.find(
    (other) => other.group.target === ALL_VISITORS && other.group.values.join("\n") === group.values.join("\n"),
  );
  const share = ratio(people, all?.people);
  return share !== undefined && share >= 0 && share <= 1 ? share : undefined;
}
