import { expect, test } from "vitest";
import { type Column, Table, type TableData } from "../table/table.ts";
import { restatements } from "./compare-tables.ts";

const [day1, day2] = [1763913600000, 1764000000000];
const perDay: Column[] = [
  { name: "目标用户", role: "target" },
  { name: "时间", role: "time" },
  { name: "订单数", role: "metric" },
  { name: "金额", role: "metric" },
];
const perCity: Column[] = [
  { name: "时间", role: "time" },
  { name: "城市", role: "dimension" },
  { name: "订单数", role: "metric" },
];
const noTime: Column[] = [
  { name: "城市", role: "dimension" },
  { name: "订单数", role: "metric" },
];

const tableOf = (columns: Column[], rows: TableData["rows"]) =>
  new Table({
    kind: "event",
    chartId: "c",
    name: "",
    startMs: null,
    endMs: null,
    intervalMs: null,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns,
    parts: 1,
    capped: false,
    rows,
  });

test.each<[string, Column[], TableData["rows"], Column[], TableData["rows"], unknown]>([
  [
    "figures that moved, each with its time and column",
    perDay,
    [
      ["全部", day1, 120, 5],
      ["全部", day2, 7, 6],
    ],
    perDay,
    [
      ["全部", day1, 131, 5],
      ["全部", day2, 7, 8],
    ],
    [
      { time: day1, column: "订单数", was: 120, is: 131 },
      { time: day2, column: "金额", was: 6, is: 8 },
    ],
  ],
  ["none moved", perDay, [["全部", day1, 1, 2]], perDay, [["全部", day1, 1, 2]], null],
  [
    "a row that is new has no figure that moved",
    perDay,
    [["全部", day1, 1, 2]],
    perDay,
    [
      ["全部", day1, 1, 2],
      ["全部", day2, 3, 4],
    ],
    null,
  ],
  ["nor has a cell that was empty", perDay, [["全部", day1, null, 2]], perDay, [["全部", day1, 1, 2]], null],
  [
    "a figure that is gone, and one whose row is",
    perDay,
    [
      ["全部", day1, 1, 2],
      ["全部", day2, 3, null],
    ],
    perDay,
    [["全部", day1, null, 2]],
    [
      { time: day1, column: "订单数", was: 1, is: null },
      { time: day2, column: "订单数", was: 3, is: null },
    ],
  ],
  [
    "rows of one time are told apart by their other cells",
    perCity,
    [
      [day1, "上海", 1],
      [day1, "北京", 2],
    ],
    perCity,
    [
      [day1, "北京", 3],
      [day1, "上海", 1],
    ],
    [{ time: day1, column: "订单数", was: 2, is: 3, row: { 城市: "北京" } }],
  ],
  [
    "a table without times",
    noTime,
    [
      ["上海", 1],
      ["北京", 2],
    ],
    noTime,
    [
      ["上海", 4],
      ["北京", 2],
    ],
    [{ time: null, column: "订单数", was: 1, is: 4, row: { 城市: "上海" } }],
  ],
  [
    "columns may have changed their order",
    perDay,
    [["全部", day1, 1, 2]],
    [perDay[1], perDay[0], perDay[3], perDay[2]] as Column[],
    [[day1, "全部", 2, 9]],
    [{ time: day1, column: "订单数", was: 1, is: 9 }],
  ],
  [
    "rows that cannot be told apart are not compared",
    noTime,
    [
      ["上海", 1],
      ["上海", 2],
    ],
    noTime,
    [
      ["上海", 3],
      ["上海", 4],
    ],
    null,
  ],
  ["another dimension is another table", noTime, [["上海", 1]], perCity, [[day1, "上海", 2]], null],
  [
    "numbers that a double cannot hold",
    noTime,
    [["上海", "9007199254740993"]],
    noTime,
    [["上海", "9007199254740995"]],
    [{ time: null, column: "订单数", was: "9007199254740993", is: "9007199254740995" }],
  ],
])("%s", async (_what, columnsBefore, before, columns, rows, expected) => {
  expect(await restatements(tableOf(columnsBefore, before), tableOf(columns, rows))).toEqual(expected);
});

test("no more than 10,000 are listed", async () => {
  const rows = (by: number) => Array.from({ length: 12_000 }, (_, index) => [`${index}`, index + by]);
  expect(await restatements(tableOf(noTime, rows(0)), tableOf(noTime, rows(1)))).toHaveLength(10_000);
});
