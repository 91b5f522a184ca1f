import { type Cell, Table, type TableFacts } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { periodsSince } from "../plan/periods.ts";
import type { PlannedExport } from "../plan/plan-exports.ts";
import { nameColumns } from "./table-column-names.ts";
import { rowsHaveTimes, windowRows } from "./window-rows.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const [first, ...others] = periodsSince(at("2026-11-01T00:00"), "day", at("2026-11-03T12:00"));
if (first === undefined) throw new Error("no period");
const days: PlannedExport = {
  startMs: first.startMs,
  endMs: at("2026-11-03T23:59:59.999"),
  periods: [first, ...others],
  form: "series",
};

function tableOf(names: readonly string[], rows: readonly (readonly Cell[])[], facts: Partial<TableFacts> = {}): Table {
  const roles = { 时间: "time", 目标用户: "target" } as const;
  return new Table({
    kind: "event",
    chartId: "c",
    name: "",
    startMs: null,
    endMs: null,
    intervalMs: null,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    parts: 1,
    capped: false,
    columns: names.map((name) => ({
      name,
      role: Object.hasOwn(roles, name)
        ? roles[name as keyof typeof roles]
        : /量|数/.test(name)
          ? "metric"
          : "dimension",
    })),
    rows,
    ...facts,
  });
}

function read(table: Table, planned: PlannedExport = days, askedAt = "2026-11-03T12:00") {
  return windowRows(table, planned, nameColumns(table, [], 63).columns, at(askedAt));
}

const day = (date: number) => at(`2026-11-0${date}T00:00`);

describe("windowRows", () => {
  test("a row belongs to the period that holds its time, and is final when that is", () => {
    const rows = read(
      tableOf(
        ["时间", "量"],
        [
          [day(1), 1],
          [day(3), 3],
          [day(2), 2],
        ],
      ),
    );
    expect(rows.rowsOfPeriod).toEqual([1, 1, 1]);
    expect(rows.finals).toEqual([true, false, true]);
    expect(read(tableOf(["时间", "量"], [[day(2), 1]]), days, "2026-11-03T05:59").finals).toEqual([false]);
  });

  test("a table without times gets its period's start", () => {
    const rows = read(tableOf(["城市", "量"], [["上海", 1]]), { ...days, periods: [first], form: "single" });
    expect([...rows.timesMs]).toEqual([day(1)]);
  });

  test("a row over all times of a funnel has what stood for its time", () => {
    const funnel = tableOf(
      ["时间", "人数"],
      [
        ["不适用", 9],
        [day(1), 9],
      ],
      { kind: "funnel", conversionWindowDays: 7 },
    );
    const rows = read(funnel, { ...days, periods: [first], form: "single" });
    expect(rows.timeTexts).toEqual(["不适用", null]);
    expect(new Set(rows.keys).size).toBe(2);
    // Its conversion window is open for a week.
    expect(rows.finals).toEqual([false, false]);
  });

  test("rows of other times are counted and left out", () => {
    const rows = read(
      tableOf(
        ["时间", "量"],
        [
          [day(1), 1],
          [at("2026-11-04T00:00"), 4],
        ],
      ),
    );
    expect([rows.rowCount, rows.strays]).toEqual([1, 1]);
  });

  test("a key does not depend on the order of rows or columns, nor on a dimension without a value", () => {
    const [key] = read(tableOf(["时间", "城市", "量"], [[day(1), "上海", 1]])).keys;
    expect(read(tableOf(["量", "城市", "时间", "平台"], [[2, "上海", day(1), null]])).keys).toEqual([key]);
    expect(read(tableOf(["时间", "城市", "量"], [[day(1), "", 1]])).keys).not.toEqual(
      read(tableOf(["时间", "城市", "量"], [[day(1), null, 1]])).keys,
    );
  });

  test("rows that are alike are numbered by their figures, whatever order they come in", () => {
    const rows = read(
      tableOf(
        ["时间", "城市", "量"],
        [
          [day(1), "上海", 7],
          [day(1), "上海", null],
          [day(1), "上海", 3],
        ],
      ),
    );
    expect([...rows.rowNumbers]).toEqual([3, 1, 2]);
    expect(new Set(rows.keys).size).toBe(3);
  });

  test("what no database takes as text is replaced", () => {
    const rows = read(tableOf(["时间", "城市", "量"], [[day(1), "a\0\ud800", 1]]));
    expect(rows.texts[0]?.values).toEqual(["a\uFFFD\uFFFD"]);
  });
});

test.each([
  ["each row has its time", ["时间", "量"], [[1, 1]], "event", true],
  [
    "one row is over all times",
    ["时间", "量"],
    [
      [1, 1],
      ["不适用", 1],
    ],
    "event",
    false,
  ],
  ["there is no time", ["城市", "量"], [["上海", 1]], "event", false],
  ["there is no row yet", ["时间", "量"], [], "event", true],
  ["a retention has a row over all cohorts", ["时间", "量"], [["汇总", 1]], "retention", true],
] as const)("%s", (_, names, rows, kind, expected) => {
  expect(rowsHaveTimes(tableOf(names, rows, { kind }))).toBe(expected);
});
