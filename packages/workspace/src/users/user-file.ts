import { CsvReader } from "./csv-reader.ts";
import type { Delimiter, RecordScanner } from "./record-scanner.ts";
import { type Encoding, encodingOf, utf8Pieces } from "./text-file.ts";

/** A file of users, and how it is to be read. */
export interface UserFile {
  readonly path: string;
  readonly encoding: Encoding;
  /** GrowingIO's export documentation has a comma; old files are separated by tabs. */
  readonly delimiter: Delimiter;
  /** The values of the first record; null where there is none. */
  readonly first: readonly string[] | null;
  /** How many fields records have, by most of those at the beginning. */
  readonly fields: number;
}

/** Records at the beginning that tell how many fields the others have. */
const LOOKED_AT = 100;

/** Finds out how a file is to be read, and that all of it can be. Throws `DamagedGzipError`. */
export async function lookAtUserFile(path: string): Promise<UserFile> {
  const encoding = await encodingOf(path);
  const records: string[][] = [];
  const taker = {
    record: (record: RecordScanner) => {
      if (records.length < LOOKED_AT) records.push(values(record));
    },
    broken: () => {},
    long: () => {},
  };
  let delimiter: Delimiter = ",";
  let reader: CsvReader | null = null;
  for await (const piece of utf8Pieces(path, encoding)) {
    if (reader === null) delimiter = delimiterOf(piece);
    reader ??= new CsvReader(delimiter, taker);
    reader.push(piece);
    if (records.length > 0) break;
  }
  if (records.length === 0) reader?.end();
  return {
    path,
    encoding,
    delimiter,
    first: records[0] ?? null,
    fields: mostOften(records.map(({ length }) => length)),
  };
}

function values(record: RecordScanner): string[] {
  return Array.from({ length: record.fields }, (_, field) => record.value(field).toString());
}

/** The number that is there most often, the first of several; 0 where there is none. */
function mostOften(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

function delimiterOf(piece: Buffer): Delimiter {
  const [line = ""] = piece.toString("utf8").split(/[\r\n]/, 1);
  return line.includes("\t") && !line.includes(",") ? "\t" : ",";
}
