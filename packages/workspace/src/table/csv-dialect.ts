import { createReadStream } from "node:fs";
import { parse } from "csv-parse";

/** How a users' file is written: GrowingIO's export documentation has `,` `"` and a backslash as escape; old files are separated by tabs. */
export interface CsvDialect {
  readonly delimiter: "," | "\t";
  /** Header names as sent, in order. */
  readonly columns: readonly string[];
}

const HEAD_BYTES = 256 * 1024;

/** Reads the dialect and the header from the beginning of a file. An empty file has no columns. */
export async function csvDialect(path: string): Promise<CsvDialect> {
  const head = await readHead(path);
  const firstLine = head.split("\n", 1)[0] ?? "";
  const delimiter = firstLine.includes("\t") && !firstLine.includes(",") ? "\t" : ",";
  const records = parse(head, { delimiter, quote: '"', escape: "\\", bom: true, to: 1, relax_quotes: true });
  let columns: string[] = [];
  for await (const record of records) columns = record;
  return { delimiter, columns };
}

async function readHead(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: HEAD_BYTES - 1 })) chunks.push(chunk);
  return new TextDecoder().decode(Buffer.concat(chunks));
}
