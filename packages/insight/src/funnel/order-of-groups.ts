import { say } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import { number } from "../figures/number-text.ts";
import { ratio } from "../figures/numbers.ts";
import { compareText } from "../table/cells.ts";
import type { FunnelCells } from "./funnel-cells.ts";
import { ALL_USERS, type FunnelGroup } from "./funnel-groups.ts";
import type { SplitGroup } from "./split-group.ts";

/** All users first (or all there are, where no target users are told apart), then the groups by people at the first step, the largest first. */
export function inOrderOfSize(groups: readonly SplitGroup[], cells: FunnelCells): SplitGroup[] {
  const sized = groups.map((group) => ({ group, size: sizeOf(group, cells) }));
  return sized
    .sort(
      (a, b) =>
        Number(isWhole(b.group)) - Number(isWhole(a.group)) ||
        b.size - a.size ||
        compareText(a.group.label ?? "", b.group.label ?? ""),
    )
    .map(({ group }) => group);
}

/** Each group's people at the first step as a share of all users', where both are known. */
export function sharesOfAll(
  groups: readonly SplitGroup[],
  cells: FunnelCells,
): { readonly of: (group: SplitGroup) => number | undefined; readonly against: readonly string[] } {
  const all = groups.find(isAllUsers);
  const whole = all === undefined ? undefined : firstPeople(all, cells);
  const others = groups.filter((group) => group !== all);
  return {
    of: (group) => (others.includes(group) ? ratio(firstPeople(group, cells), whole) : undefined),
    against: others.flatMap((group) => {
      const people = firstPeople(group, cells);
      if (people === undefined || whole === undefined || people <= whole) return [];
      return [
        say`${shortName(group.label ?? "", 24)} has ${number(people)} people at step 1, ${ALL_USERS} only ${number(whole)}`,
      ];
    }),
  };
}

function isAllUsers(group: FunnelGroup): boolean {
  return group.target === ALL_USERS && isWhole(group);
}

function isWhole({ target, values }: FunnelGroup): boolean {
  return (target === ALL_USERS || target === "") && values.every((value) => value === undefined);
}

function firstPeople({ split: { overall } }: SplitGroup, cells: FunnelCells): number | undefined {
  return overall === undefined || cells.columns.steps[0]?.step !== 1 ? undefined : cells.users(overall, 0);
}

/** For order only: people of several days are not that many. */
function sizeOf({ split: { overall, points } }: SplitGroup, cells: FunnelCells): number {
  const place = cells.columns.steps.findIndex(({ users }) => users !== undefined);
  const peopleOf = (row: number) => cells.users(row, place) ?? 0;
  return overall === undefined ? points.reduce((sum, { row }) => sum + peopleOf(row), 0) : peopleOf(overall);
}
