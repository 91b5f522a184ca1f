import { expect, test } from "vitest";
import { csvCell, neutralize, toCsv } from "./csv.ts";
import type { FileCell } from "./table-stream.ts";

test.for([
  ["=1+1", "'=1+1"],
  ["+cmd", "'+cmd"],
  ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["\n=1", "'\n=1"],
  [" =1", "' =1"],
  ["\u3000=1", "'\u3000=1"],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠SUM(A1)", "'＠SUM(A1)"],
  ["-12.5", "-12.5"],
  ["+3", "+3"],
  ["-1e5", "-1e5"],
  ["-1-1", "'-1-1"],
  ["上海", "上海"],
  ["", ""],
])("a spreadsheet cannot take %j for a formula", ([text, expected]) => {
  expect(neutralize(text ?? "")).toBe(expected);
});

test.for<[FileCell, string | null]>([
  [null, null],
  [-12.5, "-12.5"],
  [1e21, "1000000000000000000000"],
  [1e-7, "0.0000001"],
  [1.5e300, "1.5e+300"],
  [true, "true"],
])("the cell %j is written as %j", ([cell, expected]) => {
  expect(csvCell(cell)).toBe(expected);
});

test("a file has a byte order mark, neutral headers, quoted text and Shanghai clock time", async () => {
  async function* batches(): AsyncGenerator<FileCell[][]> {
    yield [
      [Date.UTC(2026, 9, 31, 16), 'a "b", c\nd', -1],
      ["不适用", "007", 0.5],
    ];
  }
  const columns = [
    { name: "时间", time: "instant" as const },
    { name: "=x", time: null },
    { name: "n", time: null },
  ];
  const parts: string[] = [];
  const changed: string[] = [];
  for await (const part of toCsv({ columns, batches: batches() }, (text) => changed.push(text))) parts.push(part);
  expect(parts.join("")).toBe('\uFEFF时间,\'=x,n\r\n2026-11-01 00:00:00,"a ""b"", c\nd",-1\r\n不适用,007,0.5\r\n');
  expect(changed).toEqual(["007"]);
});
