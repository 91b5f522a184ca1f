import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { type Column, Table, type TableData } from "./table.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-11-02T00:00:00+08:00");

function tableData(columns: readonly Column[], rows: TableData["rows"], rest: Partial<TableData> = {}): TableData {
  return {
    kind: "event",
    chartId: "c",
    name: "图",
    startMs: START,
    endMs: START + 2 * DAY - 1,
    intervalMs: null,
    conversionWindowDays: null,
    period: null,
    aggregator: null,
    columns,
    rows,
    parts: 1,
    capped: false,
    ...rest,
  };
}

const columns: readonly Column[] = [
  { name: "时间", role: "time" },
  { name: "城市", role: "dimension" },
  { name: "支付_次", role: "metric" },
];
async function listOf(chunks: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return list;
}

const rows = [
  [START, "上海", 3],
  [START, "北京", null],
  [START + DAY, "上海", 4.5],
];
const table = new Table(tableData(columns, rows));

describe("Table", () => {
  test("rows, objects and columns show the same cells", () => {
    expect(table.rows).toEqual(rows);
    expect(table.rowCount).toBe(3);
    expect(table.toObjects()).toEqual(rows.map(([time, city, paid]) => ({ 时间: time, 城市: city, 支付_次: paid })));
    expect([...table]).toEqual(table.toObjects());
    expect([0, 1, 2, 3, -1].map((row) => table.column("支付_次").at(row))).toEqual([3, null, 4.5, null, null]);
    expect([...table.column("城市")]).toEqual(["上海", "北京", "上海"]);
  });

  test("typed accessors give numbers with NaN, and text with null, for what is missing", () => {
    expect(table.column("支付_次").numbers()).toEqual(Float64Array.of(3, Number.NaN, 4.5));
    expect(table.column("城市").numbers()).toEqual(new Float64Array(3).fill(Number.NaN));
    expect(table.column("支付_次").text()).toEqual(["3", null, "4.5"]);
  });

  test("distinct cells come in the order they first came, numbers and their texts apart", () => {
    const mixed = new Table(tableData([{ name: "门店", role: "dimension" }], [["7"], [7], [null], ["7"], [""], [7]]));
    expect(mixed.column("门店").distinct()).toEqual({
      values: ["7", 7, null, ""],
      codes: Uint32Array.of(0, 1, 2, 0, 3, 1),
    });
  });

  test("cells that a row lacks are empty, and how many rows lack some is known and goes with the table", () => {
    const short = new Table(tableData(columns, [[START], [START, "北京"], [START, "上海", 3], []]));
    expect(short.rows[1]).toEqual([START, "北京", null]);
    const again = new Table(JSON.parse(JSON.stringify(short)));
    expect([short.shortRows, again.shortRows, new Table(short.facts(), short.cells).shortRows]).toEqual([3, 3, 3]);
    expect(table.shortRows).toBeUndefined();
  });

  test("a slice counts as an array's does", () => {
    for (const [start, end] of [[], [1], [1, 2], [-2, -1], [2, 1], [0, 99], [-99, 1], [99], [0, -99], [3, 3]]) {
      expect(table.slice(start, end).rows).toEqual(rows.slice(start, end));
    }
    expect(table.slice(1).column("城市").at(0)).toBe("北京");
  });

  test("repeated names are told apart without regard to case, and found by key", () => {
    const twice = ["Pay_次", "pay_次"].map((name): Column => ({ name, role: "metric" }));
    const repeated = new Table(tableData(twice, [[1, 2]]));
    expect(repeated.toObjects()).toEqual([{ Pay_次: 1, pay_次_2: 2 }]);
    expect(repeated.column("pay_次_2").at(0)).toBe(2);
    expect(repeated.column("pay_次").at(0)).toBe(2);
  });

  test("an unknown column is an error that names those there are", () => {
    expect(() => table.column("省份")).toThrow(InvalidInputError);
    expect(() => table.column("省份")).toThrow(
      'There is no column "省份" in this table; it has "时间", "城市", "支付_次".',
    );
    const many = Array.from({ length: 22 }, (_, index): Column => ({ name: `c${index}`, role: "metric" }));
    expect(() => new Table(tableData(many, [])).column("x")).toThrow(/it has "c0", .*, "c19" and 2 more\.$/);
    expect(() => new Table(tableData(many.slice(2), [])).column("x")).toThrow(/it has "c2", .*, "c21"\.$/);
  });

  test("as JSON it is what it was made from", () => {
    expect(table.toJSON()).toStrictEqual(tableData(columns, rows));
    const moved = { time: START, column: "支付_次", was: 1, is: 3 };
    const known = { statistic: "max", timeSentAs: "text", restated: [moved], exportedAtMs: START } as const;
    expect(JSON.parse(JSON.stringify(new Table(tableData(columns, rows, known))))).toEqual(
      tableData(columns, rows, known),
    );
    expect([table.restated, table.exportedAtMs, table.type]).toEqual([null, null, "table"]);
  });

  test("rows may be absent, or shorter than there are columns, but not longer", () => {
    const { rows: _, ...facts } = tableData(columns, []);
    expect([new Table(facts).rowCount, new Table(facts).rows]).toEqual([0, []]);
    expect(new Table(facts, { rowCount: 2, columns: [] }).rows).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    expect(new Table(tableData(columns, [[START]])).rows).toEqual([[START, null, null]]);
    expect(() => new Table(tableData(columns, [[START, "a", 1, 2]]))).toThrow(
      "A row has more cells than the table's 3 columns.",
    );
  });

  test("rows are made once", () => {
    expect(table.rows).toBe(table.rows);
  });
});

describe("granularity", () => {
  const times = (...starts: string[]) => starts.map((day) => [Date.parse(`${day}+08:00`), "x", 1]);
  test.each<[string, Partial<TableData>, string | null]>([
    ["the interval says it", { intervalMs: 604_800_000 }, "week"],
    ["an interval that is no granularity says nothing", { intervalMs: 1_471_228_928 }, null],
    ["a retention's period says it", { period: "month", intervalMs: DAY }, "month"],
    ["points that start days", {}, "day"],
    ["points that start hours", { rows: times("2026-11-01T00:00", "2026-11-01T03:00") }, "hour"],
    ["points that start weeks", { rows: times("2026-11-02T00:00", "2026-11-09T00:00") }, "week"],
    ["points that start months", { rows: times("2026-10-01T00:00", "2026-11-01T00:00") }, "month"],
    ["one point tells nothing", { rows: times("2026-11-01T00:00") }, null],
    ["points between hours", { rows: times("2026-11-01T00:10", "2026-11-01T03:00") }, null],
    ["no instants", { rows: [["不适用", "x", 1]] }, null],
    ["no time column", { columns: columns.slice(1), rows: [["x", 1]] }, null],
    [
      "points in a later column, sent as text",
      {
        columns: columns.toReversed(),
        rows: [
          [5, "x", "2026-11-02"],
          [7, "2026-11-01", "2026-11-09"],
        ],
      },
      "week",
    ],
  ])("%s", (_, rest, expected) => {
    expect(new Table(tableData(columns, rows, rest)).granularity).toBe(expected);
  });
});

describe("times", () => {
  const odd = new Table(
    tableData(columns, [
      [START + 500, "a", 1],
      ["不适用", "=1+1", null],
      [1e17, "b", 2],
    ]),
  );
  const csv = async (options?: Parameters<Table["toCsv"]>[0]): Promise<string> =>
    (await listOf(odd.toCsv(options))).join("");

  test.each([
    ["iso", "2026-11-02T00:00:00.500+08:00"],
    ["shanghai", "2026-11-02 00:00:00"],
    ["ms", START + 500],
  ] as const)("as %s are %s in objects and CSV; words and what is no instant stay", async (time, first) => {
    expect(odd.toObjects({ time })).toEqual([
      { 时间: first, 城市: "a", 支付_次: 1 },
      { 时间: "不适用", 城市: "=1+1", 支付_次: null },
      { 时间: 1e17, 城市: "b", 支付_次: 2 },
    ]);
    expect(await csv({ time })).toBe(
      `\uFEFF时间,城市,支付_次\r\n${first},a,1\r\n不适用,'=1+1,\r\n100000000000000000,b,2\r\n`,
    );
  });

  test("are milliseconds in objects and Shanghai's clock in CSV where nobody says", async () => {
    expect(odd.toObjects()).toEqual(odd.toObjects({ time: "ms" }));
    expect(odd.toObjects({ time: undefined })).toEqual(odd.toObjects());
    expect(await csv()).toBe(await csv({ time: "shanghai" }));
  });

  test("of an unknown format are an error at once", () => {
    const wrong = { time: "utc" as never };
    expect(() => odd.toCsv(wrong)).toThrow(/"utc" is not known: it is iso, shanghai, ms/);
    expect(() => odd.toObjects(wrong)).toThrow(InvalidInputError);
  });

  test("a large table comes in few chunks, none of them large; an empty one is its header", async () => {
    const large = new Table(
      tableData(
        columns,
        Array.from({ length: 10_050 }, (_, row) => [START, `city ${row}`, row]),
      ),
    );
    const chunks = await listOf(large.toCsv());
    const lines = large.rows.map(([, city, paid]) => `2026-11-02 00:00:00,${city},${paid}\r\n`);
    expect(chunks.join("")).toBe(`\uFEFF时间,城市,支付_次\r\n${lines.join("")}`);
    expect(chunks.length).toBeLessThan(10);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(80_000);
    expect(await listOf(large.slice(0, 0).toCsv())).toEqual(["\uFEFF时间,城市,支付_次\r\n"]);
  });

  test("each loop over it starts anew", async () => {
    const chunks = table.toCsv();
    const once = await listOf(chunks);
    expect(once.join("")).toContain("上海");
    expect(await listOf(chunks)).toEqual(once);
  });
});
