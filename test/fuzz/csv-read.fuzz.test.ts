import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvReader } from "../../packages/workspace/src/users/csv-reader.ts";
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
