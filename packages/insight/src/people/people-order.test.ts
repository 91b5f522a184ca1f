import { expect, it } from "vitest";
import { ALL_VISITORS } from "../table/cells.ts";
import { bySize, shareOfAll } from "./people-order.ts";
import type { PeopleGroup } from "./people-rows.ts";
import { shownGroups } from "./shown-targets.ts";

const sized = (target: string, people?: number, ...values: string[]) => {
  const label = values.length === 0 ? undefined : `${target} ${values.join()}`;
  const group: PeopleGroup = { place: 0, target, values, label, means: "value", rows: [] };
  return { group, people };
};
const named = (list: readonly ReturnType<typeof sized>[]) =>
  list.map(({ group: { target, values }, people }) => [target, ...values, people ?? "?"].join(" "));

it("all visitors come first, then the largest target user; groups of one stand together, the largest first, equal ones by name", () => {
  const list = [
    sized("b", 5, "y"),
    sized("none", undefined, "x"),
    sized("a", 9),
    sized("none", 0, "w"),
    sized("b", 20, "x"),
    sized(ALL_VISITORS, undefined, "z"),
    sized("b", 5, "w"),
    sized("c", 20),
    sized(ALL_VISITORS, 1),
    sized("d"),
    sized("b", undefined, "v"),
  ];
  const ordered = [
    `${ALL_VISITORS} 1`,
    `${ALL_VISITORS} z ?`,
    "b x 20",
    "b w 5",
    "b y 5",
    "b v ?",
    "c 20",
    "a 9",
    "none w 0",
    "none x ?",
    "d ?",
  ];
  expect(named(bySize(list))).toEqual(ordered);
  expect(named(bySize(list.toReversed()))).toEqual(ordered);
});

it("a share is of all visitors with the same values, and of no fewer than the group has", () => {
  const list = [
    sized(ALL_VISITORS, 100),
    sized(ALL_VISITORS, 40, "iOS", "a"),
    sized(ALL_VISITORS, 60, "iOSa"),
    sized(ALL_VISITORS, 0, "empty"),
    sized(ALL_VISITORS, undefined, "unknown"),
  ];
  const share = (people: number | undefined, ...values: string[]) => shareOfAll(sized("new", people, ...values), list);
  expect([share(25), share(10, "iOS", "a"), share(30, "iOSa")]).toEqual([0.25, 0.25, 0.5]);
  expect([share(0), share(100)]).toEqual([0, 1]);
  expect([share(101), share(-1), share(undefined), share(1, "empty"), share(1, "unknown"), share(1, "other")]).toEqual(
    Array(6).fill(undefined),
  );
  expect(shareOfAll(sized(ALL_VISITORS, 50), list)).toBeUndefined();
});

it("of many groups one of each target user is named first; where names are short there is room for four", () => {
  const groups = ["a", "a", "a", "b", "b", "c", "d", "e"].map((target, place) => sized(target, 10 - place, `${place}`));
  const shown = (limits: { targets: number; nameLength: number }, most?: number) =>
    named(shownGroups(groups, limits, most)).map((text) => text.slice(0, 3));
  expect(shown({ targets: 3, nameLength: 40 })).toHaveLength(8);
  expect(shown({ targets: 3, nameLength: 13 }, 6)).toEqual(["a 0", "a 1", "b 3", "c 5", "d 6", "e 7"]);
  expect(shown({ targets: 7, nameLength: 13 }, 6)).toHaveLength(7);
  expect(shown({ targets: 3, nameLength: 12 })).toEqual(["a 0", "b 3", "c 5", "d 6"]);
});
