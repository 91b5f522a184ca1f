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
  test("numbers, texts and empty cells stay in their rows where only some parts have them", async () => {
    const parts = [
      [[1, "上海", 3]],
      [],
      [
        ["总计", 7, null],
        [2, "北京", "9007199254740993"],
      ],
      [[null, "上海", null]],
    ] as const;
    const [first = tableOf([]), ...others] = parts.map((rows, part) => tableOf(rows, { endMs: part + 1 }));
    const merged = await mergeTables([first, ...others]);
    expect(merged.rows).toEqual(parts.flat());
    expect(merged).toMatchObject({ startMs: 0, endMs: 4, parts: 4 });
    expect(merged.column("城市").buffers.dictionary).toEqual(["", "上海", "北京"]);
    expect(merged.column("支付_次").buffers.dictionary).toEqual(["", "9007199254740993"]);
  });

  test("the whole is cut where a part is, ends where the last one does, and has no figure of a part", async () => {
    const aggregator = { current: 1, previous: 2 };
    const merged = await mergeTables([tableOf([], { aggregator }), tableOf([], { endMs: null, aggregator })]);
    expect(merged.facts()).toEqual({ ...tableOf([]).facts(), endMs: null, parts: 2, aggregator: null, capped: false });
    expect((await mergeTables([tableOf([], { capped: true }), tableOf([])])).capped).toBe(true);
  });

  test("rows that lack cells are counted in all parts", async () => {
    const [whole, one, two] = [tableOf([[1, "上海", 3]]), tableOf([[2]]), tableOf([[3, "北京"], []])];
    expect((await mergeTables([whole, one, two])).shortRows).toBe(3);
    expect((await mergeTables([whole, whole])).shortRows).toBeUndefined();
  });

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
    expect(haveSameColumns(tableOf([], { columns: columns.slice(1) }), tableOf([]))).toBe(false);
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

test("rows without a time come last, whatever stands around them", async () => {
  const rows = [
    [10, "a", 1],
    ["总计", "b", 2],
    [9, null, 3],
    [null, "c", null],
    [100, "b", 4],
  ] as const;
  const sorted = await inTimeOrder(tableOf(rows));
  expect(sorted.rows).toEqual([rows[2], rows[0], rows[4], rows[1], rows[3]]);
  expect(sorted.facts()).toEqual(tableOf(rows).facts());
});

test("a table that is in time order, or has no times, is the same table", async () => {
  const ordered = tableOf([
    [1, "b", 1],
    [1, "a", 2],
    [2, "a", 3],
  ]);
  expect(await inTimeOrder(ordered)).toBe(ordered);
  const timeless = tableOf([["b", 2]], { columns: columns.slice(1) });
  expect(await inTimeOrder(timeless)).toBe(timeless);
});
