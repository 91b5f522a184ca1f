import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvReader } from "./csv-reader.ts";
import { type Delimiter, MAX_RECORD_BYTES } from "./record-scanner.ts";

interface Read {
  readonly records: string[][];
  readonly broken: number;
  readonly long: number;
}

/** The records of a text that comes in pieces of so many bytes. */
function read(text: string, pieceBytes = 1 << 20, delimiter: Delimiter = ","): Read {
  const records: string[][] = [];
  let broken = 0;
  let long = 0;
  const reader = new CsvReader(delimiter, {
    record: (record) =>
      records.push(Array.from({ length: record.fields }, (_, field) => record.value(field).toString())),
    broken: () => broken++,
    long: () => long++,
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return { records, broken, long };
}

// As Python's csv reads it with delimiter ",", quotechar '"', escapechar "\\" and doublequote, blank lines left out.
describe("a record is read as the recommended readers read it", () => {
  test.each<[string, string, string[][]]>([
    ["fields", "a,b,c", [["a", "b", "c"]]],
    ["empty fields", ",,\n", [["", "", ""]]],
    ["an escaped delimiter outside quotes", "c\\,d,e", [["c,d", "e"]]],
    ["an escaped backslash outside quotes", "c\\\\,d", [["c\\", "d"]]],
    ["an escaped quote outside quotes", '\\"a\\",b', [['"a"', "b"]]],
    ["an escaped letter", "a\\nb", [["anb"]]],
    ["an escaped line end outside quotes", "a\\\nb,c\nd", [["a\nb", "c"], ["d"]]],
    ["an escaped quote inside quotes", '"a\\"b",c', [['a"b', "c"]]],
    ["a doubled quote inside quotes", '"a""b",c', [['a"b', "c"]]],
    ["both in one field", '"a""b\\"c\\\\","d"', [['a"b"c\\', "d"]]],
    ["quotes within a field without quotes", 'a"b""c,d', [['a"b""c', "d"]]],
    ["a delimiter and a line break inside quotes", '"a,b\nc",d', [["a,b\nc", "d"]]],
    ["an empty field in quotes", '""\n"",a', [[""], ["", "a"]]],
    ["nothing but quotes in quotes", '""""', [['"']]],
    [
      "CRLF",
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "CR",
      "a,b\rc,d\r",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["lines without a character", "\n\na\r\n\r\nb\n\n", [["a"], ["b"]]],
    ["spaces around quotes", ' "a","b" ,c', [[' "a"', "b", "c"]]],
    ["a backslash at the end", "a\\", [["a\\"]]],
    ["Chinese", '张三,"李""四"', [["张三", '李"四']]],
  ])("%s", (_, text, records) => {
    for (const pieceBytes of [1, 2, 5, 1000]) expect(read(text, pieceBytes)).toEqual({ records, broken: 0, long: 0 });
  });

  test("tabs separate fields where they are the delimiter", () => {
    expect(read('a,b\t"c\td"\t\te', 1, "\t").records).toEqual([["a,b", "c\td", "", "e"]]);
  });
});

test("a field is empty that holds nothing but spaces, escaped ones too", () => {
  const empty: boolean[] = [];
  const reader = new CsvReader(",", {
    record: (record) => empty.push(...Array.from({ length: record.fields }, (_, field) => record.isEmpty(field))),
    broken: () => {},
    long: () => {},
  });
  reader.push(Buffer.from('\\ ,"  ",,\\a,"\\ "\n'));
  reader.end();
  expect(empty).toEqual([true, true, true, false, true]);
});

describe("quotes that do not fit cost the line they begin in, and no other", () => {
  test.each<[string, string, string[][], number]>([
    ["something follows them", '1,"a"b\n2,c\n', [["2", "c"]], 1],
    [
      "they never end",
      '1,"a\n2,b\n3,c\n',
      [
        ["2", "b"],
        ["3", "c"],
      ],
      1,
    ],
    [
      "they end in a later record",
      '1,"a\n2,b\n3,"c"\n4,d\n',
      [
        ["2", "b"],
        ["3", "c"],
        ["4", "d"],
      ],
      1,
    ],
    ["they end with the file", '1,a\n2,"b', [["1", "a"]], 1],
  ])("%s", (_, text, records, broken) => {
    for (const pieceBytes of [1, 3, 1000]) expect(read(text, pieceBytes)).toEqual({ records, broken, long: 0 });
  });
});

describe("a record that is too long is left out", () => {
  const long = "x".repeat(MAX_RECORD_BYTES + 1);
  const before = "1,a\n";
  const after = "3,c\n";

  test.each([
    ["without quotes", `2,${long}\n`],
    ["in quotes", `2,"${long}"\n`],
    ["of several megabytes", `2,"${long.repeat(3)}",${long}\n`],
    ["behind an escaped line end", `2\\\n,${long}\n`],
  ])("%s, and those around it are not", (_, record) => {
    for (const pieceBytes of [65_536, 1 << 24]) {
      expect(read(before + record + after, pieceBytes)).toEqual({
        records: [
          ["1", "a"],
          ["3", "c"],
        ],
        broken: 0,
        long: 1,
      });
    }
  });

  test("one of just the limit is read", () => {
    const field = "x".repeat(MAX_RECORD_BYTES - 2);
    expect(read(`2,${field.slice(0, -1)}\n${after}`)).toMatchObject({
      records: [
        ["2", field.slice(0, -1)],
        ["3", "c"],
      ],
      long: 0,
    });
    expect(read(`2,${field}\n${after}`)).toMatchObject({ records: [["3", "c"]], long: 1 });
  });

  test("quotes that never end before many lines cost one record", () => {
    const lines = Array.from({ length: 300_000 }, (_, index) => `u${index},上海`);
    const found = read(`0,"\n${lines.join("\n")}\n`);
    expect(found.records).toHaveLength(300_000);
    expect(found.broken + found.long).toBe(1);
  });
});

const cell = fc.string({ unit: fc.constantFrom("a", "张", ",", '"', "\\", "\n", "\r", " ", "\t", "😀"), maxLength: 6 });

/** The ways in which a writer may put a value into a record. */
const writers: readonly ((value: string) => string)[] = [
  (value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`,
  (value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '""')}"`,
  (value) => value.replaceAll(/[",\\\n\r]/g, "\\$&"),
];

test("what any writer of this dialect writes comes back as it was, in pieces of any size", () => {
  const written = fc.tuple(cell, fc.nat(writers.length - 1));
  const table = fc.array(fc.array(written, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  const end = fc.constantFrom("\n", "\r\n", "\r");
  fc.assert(
    fc.property(table, end, fc.integer({ min: 1, max: 20 }), (rows, lineEnd, pieceBytes) => {
      const text = rows
        .map((row) => row.map(([value, writer]) => writers[writer]?.(value) ?? "").join(",") + lineEnd)
        .join("");
      const records = rows.map((row) => row.map(([value]) => value));
      expect(read(text, pieceBytes)).toEqual({ records, broken: 0, long: 0 });
    }),
    { numRuns: 400 },
  );
});

test("any text at all is read the same in pieces of any size", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\\", "\n", "\r", "张", '""', '","'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (anything, pieceBytes) => {
      expect(read(anything, pieceBytes)).toEqual(read(anything));
    }),
    { numRuns: 1_000 },
  );
});
