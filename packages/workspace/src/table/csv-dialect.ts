import { createReadStream } from "node:fs";
import { constants, gunzipSync } from "node:zlib";
import { parse } from "csv-parse";
import { isGzip } from "../files/is-gzip.ts";

/** How a users' file is written: GrowingIO's export documentation has `,` `"` and a backslash as escape; old files are separated by tabs. */
export interface CsvDialect {
  readonly delimiter: "," | "\t";
  /** Raw exports can be gzip (GrowingIO's export documentation). */
  readonly compression: "gzip" | "none";
  /** Header names as sent, in order. */
  readonly columns: readonly string[];
}

const HEAD_BYTES = 256 * 1024;

/** Reads the dialect and the header from the beginning of a file. An empty file has no columns. */
export async function csvDialect(path: string): Promise<CsvDialect> {
  const bytes = await readHead(path);
  const compression = isGzip(bytes) ? "gzip" : "none";
  const head = new TextDecoder().decode(compression === "gzip" ? unzipped(bytes) : bytes);
  const firstLine = head.split("\n", 1)[0] ?? "";
  const delimiter = firstLine.includes("\t") && !firstLine.includes(",") ? "\t" : ",";
  const records = parse(head, { delimiter, quote: '"', escape: "\\", bom: true, to: 1, relax_quotes: true });
  let columns: string[] = [];
  for await (const record of records) columns = record;
  return { delimiter, compression, columns };
}

/** What can be read of the beginning of a gzip file. */
function unzipped(bytes: Buffer): Buffer {
  return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
}

async function readHead(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: HEAD_BYTES - 1 })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
