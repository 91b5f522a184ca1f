import { readFile } from "node:fs/promises";
import { readXlsx, streamXlsxRows } from "hucre/xlsx";
import { expect, test } from "vitest";
import { day1, orders, table } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";
import type { SaveSource } from "./host/save-export.ts";
import type { WorkbookLook } from "./save/workbook-look.ts";
import type { Workspace } from "./workspace.ts";

const hour = 3_600_000;
const byHour = { ...orders, intervalMs: hour };

async function saved(workspace: Workspace, source: SaveSource, look: WorkbookLook = {}) {
  const { path, ...told } = await workspace.save(source, {
    format: "xlsx",
    directory: await temporaryFolder(),
    look,
  });
  const book = await readXlsx(await readFile(path), { readStyles: true });
  return { ...told, book, sheet: book.sheets[0] };
}

test("days are dates without a time, figures have thousands separators, the header stays and filters", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(
    workspace,
    "ex_a",
    table(
      ["时间:time", "城市:dimension", "年份:dimension", "订单_次:metric", "客单价:metric", "转化率:metric"],
      [
        [day1, "上海", 2026, 12_345, 99.5, 0.25],
        [day1 + 90_000, "=1+1", 2025, 3, 1_000, 0.5],
        ["不适用", null, 2024, null, 0.001, 1],
      ],
    ),
  );
  const look: WorkbookLook = { sheets: [{ columns: [{}, {}, {}, {}, { shownAs: "yuan" }, { shownAs: "rate" }] }] };
  const { sheet } = await saved(workspace, { exportId: "ex_a" }, look);
  const cell = (row: number, column: number) => sheet?.cells?.get(`${row},${column}`);
  expect(sheet?.rows).toEqual([
    ["时间", "城市", "年份", "订单_次", "客单价", "转化率"],
    [new Date(Date.UTC(2026, 10, 1)), "上海", 2026, 12_345, 99.5, 0.25],
    [new Date(Date.UTC(2026, 10, 1, 0, 1, 30)), "=1+1", 2025, 3, 1_000, 0.5],
    ["不适用", null, 2024, null, 0.001, 1],
  ]);
  const formats = [0, 1, 2, 3, 4, 5].map((column) => cell(1, column)?.style?.numFmt);
  expect(formats).toEqual(["yyyy-mm-dd", undefined, "0", "#,##0", '"¥"#,##0.00', "#,##0.00%"]);
  // What a day's format would hide of a time, and an amount's of a figure, is shown.
  expect(cell(2, 0)?.style?.numFmt).toBe("yyyy-mm-dd hh:mm:ss");
  expect(cell(3, 4)?.style?.numFmt).toBeUndefined();
  expect(cell(2, 1)?.formula).toBeUndefined();
  for (const column of [0, 1, 2, 3, 4, 5]) expect(cell(0, column)?.style?.font?.bold).toBe(true);
  expect(sheet?.freezePane).toMatchObject({ rows: 1 });
  expect(sheet?.autoFilter?.range).toBe("A1:F4");
});

test("hours are date-times to the minute", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", byHour);
  const { sheet } = await saved(workspace, { exportId: "ex_a" });
  expect(sheet?.cells?.get("1,1")?.style?.numFmt).toBe("yyyy-mm-dd hh:mm");
});

test("columns are as wide as their content, Chinese twice, 60 at the most, wherever the widest cell stands", async () => {
  const { workspace } = await temporaryWorkspace();
  const rows = Array.from({ length: 20_000 }, (_, index) => [
    "a",
    index === 19_999 ? "每日支付订单的城市" : "沪",
    index * 1_000,
    1,
  ]);
  await addTable(
    workspace,
    "ex_a",
    table(["a:dimension", "城市:dimension", "n:metric", `${"长".repeat(40)}:metric`], rows),
  );
  const { sheet } = await saved(workspace, { exportId: "ex_a" });
  expect(sheet?.columns?.map(({ width }) => width)).toEqual([6, 20, 12, 60]);
  // What is wider than usual is shown whole: a number that does not fit is not shown at all.
  const odd = [...rows, ["b", "沪", -1_234_567.5, "9007199254740993"]];
  const names = ["a:dimension", "城市:dimension", "n:metric", "m:metric", "时间:time"];
  await addTable(
    workspace,
    "ex_b",
    table(
      names,
      odd.map((row, index) => [...row, day1 + (index === 7 ? 1_000 : 0)]),
    ),
  );
  const widths = (await saved(workspace, { exportId: "ex_b" })).sheet?.columns?.map(({ width }) => width);
  expect(widths?.slice(2)).toEqual([15, 23, 21]);
});

test("rows that stand for others are marked by a style and in words; where there are none there is no such column", async () => {
  const { workspace } = await temporaryWorkspace();
  const marked = { column: "is_subtotal", header: "小计行", marked: "小计", unknown: "不确定" };
  await workspace.create({ exportId: "ex_a", kind: "event", project: "p", target: { id: "a", name: "a" } });
  const marks = [true, false, null, false, false];
  await workspace.finishTable("ex_a", orders, {}, [{ name: "is_subtotal", at: (row) => marks[row] ?? null }]);
  const { sheet } = await saved(workspace, { exportId: "ex_a" }, { sheets: [{ marked }] });
  expect(sheet?.rows.map((row) => row[5] ?? null)).toEqual(["小计行", "小计", null, "不确定", null, null]);
  const bold = [1, 2, 3].map((row) => sheet?.cells?.get(`${row},2`)?.style?.font?.bold ?? false);
  expect(bold).toEqual([true, false, false]);
  // The cell without a figure has the mark's ground, too.
  expect(sheet?.cells?.get("1,3")?.style?.numFmt).toBe("#,##0");
  expect(sheet?.autoFilter?.range).toBe("A1:F6");

  await workspace.create({ exportId: "ex_b", kind: "event", project: "p", target: { id: "b", name: "b" } });
  await workspace.finishTable("ex_b", orders, {}, [{ name: "is_subtotal", at: () => false }]);
  const plain = await saved(workspace, { exportId: "ex_b" }, { sheets: [{ marked }] });
  expect(plain.sheet?.rows[0]).toHaveLength(5);
});

test("several exports are one workbook: a sheet each with a name of its own, words and charts besides", async () => {
  const { workspace } = await temporaryWorkspace();
  const names = ["支付[1]", "支付 1", "about", "x".repeat(40), "x".repeat(40)];
  for (const [index, name] of names.entries()) {
    await workspace.create({
      exportId: `ex_${index}`,
      kind: "event",
      project: `p${index % 2}`,
      target: { id: "c", name },
    });
    await workspace.finishTable(`ex_${index}`, index === 1 ? byHour : orders);
  }
  const look: WorkbookLook = {
    title: "交易总览",
    about: { name: "About", lines: [{ label: "交易总览" }, { label: "图表", text: "=支付\n第二行" }] },
    charts: {
      name: "Charts",
      charts: [
        {
          title: "订单",
          form: "line",
          pointsHeader: "时间",
          points: ["1", "2"],
          series: [{ name: "n", values: [1, null] }],
        },
      ],
    },
  };
  const exportIds = names.map((_, index) => `ex_${index}`);
  const { book, rows, projects } = await saved(workspace, { exportIds }, look);
  expect(book.sheets.map(({ name }) => name)).toEqual([
    "支付 1",
    "支付 1 (2)",
    "about (2)",
    "x".repeat(31),
    `${"x".repeat(27)} (2)`,
    "About",
    "Charts",
  ]);
  expect([rows, projects]).toEqual([25, ["p0", "p1"]]);
  expect(book.sheets[1]?.cells?.get("1,1")?.style?.numFmt).toBe("yyyy-mm-dd hh:mm");
  expect(book.sheets[4]?.rows).toHaveLength(6);
  expect(book.sheets[5]?.rows).toEqual([
    ["交易总览", ""],
    ["图表", "=支付\n第二行"],
  ]);
  expect(book.properties?.title).toBe("交易总览");
  expect(book.sheets[6]?.rows.slice(0, 4).map((row) => row.slice(-2))).toEqual(
    [["订单"], ["时间", "n"], ["1", 1], ["2"]].map((row) => expect.arrayContaining(row)),
  );
});

test("several exports are no CSV, and none is there twice", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const directory = await temporaryFolder();
  const save = (exportIds: string[], format: "csv" | "xlsx") => workspace.save({ exportIds }, { format, directory });
  await expect(save(["ex_a"], "csv")).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("xlsx"),
  });
  await expect(save(["ex_a", "ex_a"], "xlsx")).rejects.toMatchObject({ code: "invalid_input" });
  await expect(save([], "xlsx")).rejects.toMatchObject({ code: "invalid_input" });
  await expect(save(["ex_b"], "xlsx")).rejects.toMatchObject({ code: "not_found" });
});

test("text stays text whatever it holds, and what does not fit a cell is cut and said", async () => {
  const { workspace } = await temporaryWorkspace();
  const texts = [
    "=cmd|' /C calc'!A0",
    "+1",
    "@x",
    "007",
    "a\u0001b",
    "_x0041_",
    "<b>&\"'",
    " x ",
    "a\r\nb",
    "\u202Ex",
    "长".repeat(40_000),
    "x\ud800",
  ];
  await addTable(
    workspace,
    "ex_a",
    table(
      ["t:dimension"],
      texts.map((text) => [text]),
    ),
  );
  const { sheet, warnings } = await saved(workspace, { exportId: "ex_a" });
  const read = sheet?.rows.slice(1).map(([cell]) => cell) ?? [];
  expect(read.slice(0, 4)).toEqual(texts.slice(0, 4));
  expect(read.slice(6, 10)).toEqual(texts.slice(6, 10));
  expect([read[10], read[11]]).toEqual(["长".repeat(32_767), "x\ufffd"]);
  expect([read[4], read[5]]).toEqual(["a\u0001b", "_x0041_"]);
  expect([...(sheet?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
  expect(warnings).toEqual(["1 cells were longer than an Excel cell can be (32,767 characters) and are cut."]);
});

test("a table without rows or columns is a sheet, too", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table(["时间:time", "n:metric"], []));
  await addTable(workspace, "ex_b", table([], []));
  expect((await saved(workspace, { exportId: "ex_a" })).sheet?.rows).toEqual([["时间", "n"]]);
  expect((await saved(workspace, { exportId: "ex_b" })).sheet?.rows).toEqual([]);
});

test("sums and rates of a statement have separators, its whole numbers may be years", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const sql = `SELECT DATE '2026-11-01' AS d, sum("订单_次") AS n, year(max("时间")) AS y, 1234.5::DECIMAL(10,2) AS m FROM e1`;
  const { sheet } = await saved(workspace, { sql }, { about: { name: "About", lines: [{ label: "SQL", text: sql }] } });
  expect([0, 1, 2, 3].map((column) => sheet?.cells?.get(`1,${column}`)?.style?.numFmt)).toEqual([
    "yyyy-mm-dd",
    "#,##0",
    "0",
    "#,##0.00",
  ]);
});

test("a statement of many rows is written whole, and read by what reads rows one by one", async () => {
  const { workspace } = await temporaryWorkspace();
  const { path, rows } = await workspace.save(
    { sql: "SELECT range AS i, 'x' || range AS t FROM range(30000)" },
    { format: "xlsx", directory: await temporaryFolder() },
  );
  expect(rows).toBe(30_000);
  const { sheets } = await readXlsx(await readFile(path));
  expect(sheets[0]?.columns?.map(({ width }) => width)).toEqual([10, 7]);
  let sum = 0;
  for await (const { index, values } of streamXlsxRows(await readFile(path))) if (index > 0) sum += Number(values[0]);
  expect(sum).toBe((30_000 * 29_999) / 2);
});
