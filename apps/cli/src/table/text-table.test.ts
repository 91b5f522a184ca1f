import { expect, test } from "vitest";
import { textTable } from "./text-table.ts";

test("Chinese counts double, amounts stand to the right with separators, no cell breaks a line", () => {
  const rows = [
    ["上海", 12_345.5],
    ["a\nb", null],
    ["\u001b[31mred", 7],
  ] as const;
  expect([...textTable([{ name: "城市" }, { name: "n", isAmount: true }], rows)]).toEqual([
    "城市            n",
    "───────  ────────",
    "上海     12,345.5",
    "a b",
    "[31mred         7",
  ]);
});

test("an empty table has its header", () => {
  expect([...textTable([{ name: "id" }], [])]).toEqual(["id", "──"]);
});
