import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { haveSameColumns, inTimeOrder, mergeTables } from "./merge-tables.ts";
import { type Column, Table, type TableData } from "./table.ts";

const columns: readonly Column[] = [
  { name: "时间", role: "time" },
  { name: "城市", role: "dimension" },
  { name: "支付_次", role: "metric" },
];

function tableOf(rows: TableData["rows"], rest: Partial<TableData> = {}): Table {
  const settings = { intervalMs: null, conversionWindowDays: null, period: null, aggregator: null };
  return new Table({
    kind: "event",
    chartId: "c",
    name: "图",
    startMs: 0,
    endMs: 1,
    ...settings,
    columns,
    rows,
    parts: 1,
    capped: false,
    ...rest,
  });
}

const row = fc.tuple(
  fc.constantFrom(1, 2, 3, 4),
  fc.constantFrom("上海", "北京", "", null, 7),
  fc.oneof(fc.integer(), fc.constant(null), fc.constant("9007199254740993")),
);

describe("mergeTables", () => {
  test("the rows of the second follow those of the first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.array(row), async (first, second) => {
        const merged = await mergeTables([tableOf(first), tableOf(second, { endMs: 9, capped: true })]);
        expect(merged.rows).toEqual([...first, ...second]);
        expect(merged).toMatchObject({ startMs: 0, endMs: 9, parts: 2, capped: true });
      }),
    );
  });

  test("columns are put together by name, whatever their order", async () => {
    const other = tableOf([[5, "广州", 2]], { columns: [2, 1, 0].flatMap((place) => columns[place] ?? []) });
    const merged = await mergeTables([tableOf([[1, "上海", 3]]), other]);
    expect(merged.rows).toEqual([
      [1, "上海", 3],
      [2, "广州", 5],
    ]);
  });

  test("tables of different columns cannot be put together", () => {
    const reversed = tableOf([], { columns: columns.toReversed() });
    expect(haveSameColumns(tableOf([]), reversed)).toBe(true);
    expect(haveSameColumns(tableOf([]), tableOf([], { columns: columns.slice(1) }))).toBe(false);
    const renamed = columns.map((column) => ({ ...column, name: `${column.name}_2` }));
    expect(haveSameColumns(tableOf([]), tableOf([], { columns: renamed }))).toBe(false);
  });
});

test("in time order, rows of one point keep the order they came in", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row), async (rows) => {
      const sorted = await inTimeOrder(tableOf(rows));
      expect(sorted.rows).toEqual(rows.toSorted(([a], [b]) => a - b));
    }),
  );
});
