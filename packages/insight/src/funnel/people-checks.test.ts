import type { Cell } from "@growingio-export/core";
import { expect, it } from "vitest";
import { tableOf } from "../../test/tables.ts";
import { digest } from "../digest/digest.ts";

function sharesOf(people: readonly Cell[]): { holds: boolean; says: string } | undefined {
  const table = tableOf(
    people.map((_, place) => [`第${place + 1}步人数`, "metric"]),
    [people],
    { kind: "funnel" },
  );
  const found = digest(table).checks?.find(({ rule }) => rule === "shares");
  return found && { holds: found.holds, says: found.says };
}

it.each<[Cell[]]>([[[100, 40, 10]], [[100, 100, 100]], [[100, 0, 0]], [[0, 0]], [[100, null, 50]]])(
  "steps with %j people are a funnel",
  (people) => {
    expect(sharesOf(people)).toEqual({ holds: true, says: "no step has more people than the one before it" });
  },
);

it.each<[Cell[], string]>([
  [[100, 40, 50], "step 3 has 50 people, step 2 only 40 (125.0%), impossible in a funnel"],
  [[100, null, 150], "step 3 has 150 people, step 1 only 100 (150.0%), impossible in a funnel"],
  [[0, 5, 5], "step 2 has 5 people, step 1 only 0, impossible in a funnel"],
  [[100, -5, 40], "step 2 has -5 people, which is no count"],
  [[-5, -3, -3], "step 1 has -5 people, which is no count"],
])("steps with %j people are none", (people, says) => {
  expect(sharesOf(people)).toEqual({ holds: false, says });
});

it.each<[Cell[]]>([[[100]], [[null, null]], [[100, null, null]]])(
  "of steps with %j people nothing is said",
  (people) => {
    expect(sharesOf(people)).toBeUndefined();
  },
);
