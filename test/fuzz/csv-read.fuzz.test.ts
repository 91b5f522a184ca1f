import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvReader } from "../../packages/workspace/src/users/csv-reader.ts";
import { readUserFiles } from "../../packages/workspace/src/users/read-user-files.ts";
import { lookAtUserFile } from "../../packages/workspace/src/users/user-file.ts";
import { type CsvFound, readCsvSlowly } from "./csv-reference.ts";
import { fuzzParameters } from "./fuzz.ts";

/** What a file is made of: each sign of the dialect, alone and where signs meet. */
const text = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("a", "张", "😀", "0", " ", "\t", "é") },
    { weight: 4, arbitrary: fc.constantFrom(",", '"', "\\", "\n", "\r\n", "\r") },
    { weight: 2, arbitrary: fc.constantFrom('""', '","', '"\n"', '\\"', "\\\\", "\\,", "\\\n", "b,c\n") },
  ),
  maxLength: 80,
});

function readInPieces(bytes: Buffer, cuts: readonly number[]): CsvFound {
  const records: string[][] = [];
  let broken = 0;
  const reader = new CsvReader(",", {
    record: (record) =>
      records.push(Array.from({ length: record.fields }, (_, field) => record.value(field).toString())),
    broken: () => broken++,
    long: () => expect.unreachable(),
  });
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  for (const [index, place] of places.entries()) reader.push(bytes.subarray(place, places[index + 1]));
  reader.end();
  return { records, broken };
}

test("any text is read as the slow reader reads it, wherever its pieces are cut", () => {
  const cuts = fc.array(fc.nat(400), { maxLength: 12 });
  fc.assert(
    fc.property(text, cuts, (content, places) => {
      expect(readInPieces(Buffer.from(content), places)).toStrictEqual(readCsvSlowly(content));
    }),
    fuzzParameters("csv read"),
  );
});

test("a file is read as the slow reader reads its text: compressed or not, with a byte order mark, a header, or neither", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fuzz-"));
  const path = join(folder, "users.csv");
  // A first line with tabs and without commas says that tabs are the delimiter.
  const contents = text.filter((content) => !content.includes("\t"));
  const form = fc.record({
    content: contents,
    isGzip: fc.boolean(),
    hasMark: fc.boolean(),
    hasHeader: fc.boolean(),
    columns: fc.constantFrom(1, 2, 3),
  });
  try {
    await fc.assert(
      fc.asyncProperty(form, async ({ content, isGzip, hasMark, hasHeader, columns }) => {
        const bytes = Buffer.from(hasMark ? `\ufeff${content}` : content);
        await writeFile(path, isGzip ? gzipSync(bytes, { level: 1 }) : bytes);
        const { records, broken } = readCsvSlowly(content);
        const file = await lookAtUserFile(path);
        expect(file.first).toStrictEqual(records[0] ?? null);
        const read: (string | null)[][] = [];
        const counts = await readUserFiles([{ ...file, hasHeader }], columns, async (cells, rows) => {
          for (let row = 0; row < rows; row++) read.push(cells.map((column) => column[row]?.toString() ?? null));
        });
        const rows = records.slice(hasHeader ? 1 : 0);
        const fitting = rows.filter((row) => row.length === columns);
        expect(read).toStrictEqual(fitting.map((row) => row.map((cell) => (cell === "" ? null : cell))));
        expect(counts).toStrictEqual({
          rows: fitting.length,
          rejectedRows: rows.length - fitting.length + broken,
          longRows: 0,
          faultyRows: 0,
          emptyCells: Array.from(
            { length: columns },
            (_, place) => fitting.filter((row) => /^ *$/.test(row[place] ?? "")).length,
          ),
        });
      }),
      fuzzParameters("csv files"),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
