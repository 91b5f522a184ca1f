import type { Cell } from "@growingio-export/core";
import { expect, it } from "vitest";
import { tableOf } from "../../test/tables.ts";
import { digest } from "../digest/digest.ts";

function stepsOf(names: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const table = tableOf(
    [["目标用户", "target"], ...names.map((name): [string, "metric"] => [name, "metric"])],
    rows.map((cells, place) => [`用户${place}`, ...cells]),
    { kind: "funnel" },
  );
  const found = digest(table);
  if (found.kind !== "funnel") throw new Error(found.kind);
  return found.steps.map(({ name }) => name);
}

const sent = ["支付人数", "访问人数", "加购人数"];
const asSent = ["支付", "访问", "加购"];
const byPeople = ["访问", "加购", "支付"];

it.each<[string, string[], Cell[][], string[]]>([
  ["where 总转化率 is the fewest over the most", [...sent, "总转化率"], [[100, 1000, 400, 0.1]], byPeople],
  ["in percent, too", [...sent, "总转化率"], [[100, 1000, 400, 10]], byPeople],
  ["of two", ["支付人数", "访问人数", "总转化率"], [[100, 1000, 0.1]], ["访问", "支付"]],
  [
    "where the first is the first, but not the last the last",
    ["访问人数", "支付人数", "加购人数", "总转化率"],
    [[1000, 100, 400, 0.1]],
    byPeople,
  ],
  [
    "where other rows have no rate, or no people",
    [...sent, "总转化率"],
    [
      [100, 1000, 400, 0.1],
      [1, 10, 4, null],
      [null, 10, 4, 0.9],
    ],
    byPeople,
  ],
  [
    "of equal ones the one sent first",
    [...sent, "总转化率"],
    [
      [400, 1000, 400, 0.4],
      [1, 10, 1, 0.1],
    ],
    ["访问", "支付", "加购"],
  ],
  ["but not where no rate says so", sent, [[100, 1000, 400]], asSent],
  ["but not where no row has the rate", [...sent, "总转化率"], [[100, 1000, 400, null]], asSent],
  [
    "but not where one row has another rate",
    [...sent, "总转化率"],
    [
      [100, 1000, 400, 0.1],
      [10, 100, 40, 0.3],
    ],
    asSent,
  ],
  [
    "but not where the order sent fits, too",
    ["访问人数", "加购人数", "支付人数", "总转化率"],
    [[1000, 400, 100, 0.1]],
    byPeople,
  ],
  ["but not where the order sent is the only one that fits", [...sent, "总转化率"], [[100, 1000, 40, 0.4]], asSent],
  [
    "but not where the names have numbers",
    ["第1步 支付 人数", "第2步 访问 人数", "总转化率"],
    [[100, 1000, 0.1]],
    ["支付", "访问"],
  ],
  ["but not a single one", ["访问人数", "总转化率"], [[1000, 1]], ["访问"]],
])("columns without numbers stand in the order of their people %s", (_, names, rows, steps) => {
  expect(stepsOf(names, rows)).toStrictEqual(steps);
});
