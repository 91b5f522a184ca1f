import { setImmediate as nextTurn } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type Account, sealOf } from "../account-key.ts";
import type { ColumnBuffers } from "../table/column-reader.ts";
import { Table, type TableFacts } from "../table/table.ts";

/** A table as it was exported. */
export interface KeptTable {
  readonly table: Table;
  readonly exportedAtMs: number;
  /** Whether its figures were final. */
  readonly isFinal: boolean;
}

interface Header extends Omit<KeptTable, "table"> {
  readonly facts: TableFacts;
  readonly rowCount: number;
  /** What follows of each column, in this order. */
  readonly columns: readonly { readonly numbers: boolean; readonly codes: boolean; readonly texts: number }[];
}

/** The format's name, of which the seal is made: another version's tables count as none. */
const FORMAT = "table 1";
const SEAL_BYTES = 32;
const MAX_BYTES = 2 ** 30;
/** Texts that are written or read in one turn of the event loop. */
const TEXTS_PER_TURN = 5_000;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** A table as a text (base64) that only this account's token could have made, under this key. Yields to the event loop. */
export async function sealTable({ table, ...rest }: KeptTable, key: string, account: Account): Promise<string> {
  const columns = table.columns.map(({ buffers }) => buffers);
  const header: Header = {
    ...rest,
    facts: table.facts(),
    rowCount: table.rowCount,
    columns: columns.map(({ numbers, codes, dictionary }) => ({
      numbers: numbers !== null,
      codes: codes !== null,
      texts: Math.ceil(dictionary.length / TEXTS_PER_TURN),
    })),
  };
  const parts: Uint8Array[] = [Buffer.from(JSON.stringify(header))];
  for (const { numbers, codes, dictionary } of columns) {
    for (const cells of [numbers, codes]) {
      if (cells !== null) parts.push(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength));
    }
    for (let start = 0; start < dictionary.length; start += TEXTS_PER_TURN) {
      parts.push(Buffer.from(JSON.stringify(dictionary.slice(start, start + TEXTS_PER_TURN))));
      await nextTurn();
    }
  }
  const body = await compress(Buffer.concat(parts.flatMap((part) => [lengthOf(part), part])));
  return Buffer.concat([sealOf(account, [FORMAT, key], body), body]).toString("base64");
}

/** Reads what `sealTable` wrote; null for everything else. Yields to the event loop. */
export async function openTable(text: string, key: string, account: Account): Promise<KeptTable | null> {
  try {
    const bytes = Buffer.from(text, "base64");
    const body = bytes.subarray(SEAL_BYTES);
    if (!sealOf(account, [FORMAT, key], body).equals(bytes.subarray(0, SEAL_BYTES))) return null;
    const parts = partsOf(await decompress(body, { maxOutputLength: MAX_BYTES }));
    const next = () => parts.next().value ?? new Uint8Array();
    const { facts, rowCount, columns, ...rest }: Header = JSON.parse(Buffer.from(next()).toString());
    const read: ColumnBuffers[] = [];
    for (const column of columns) {
      const numbers = column.numbers ? new Float64Array(new Uint8Array(next()).buffer) : null;
      const codes = column.codes ? new Uint32Array(new Uint8Array(next()).buffer) : null;
      const dictionary: string[] = [];
      for (let turn = 0; turn < column.texts; turn++) {
        dictionary.push(...JSON.parse(Buffer.from(next()).toString()));
        await nextTurn();
      }
      read.push({ numbers, codes, dictionary });
    }
    return { ...rest, table: new Table(facts, { rowCount, columns: read }) };
  } catch {
    return null;
  }
}

function lengthOf(part: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(part.byteLength);
  return length;
}

function* partsOf(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; ) {
    const end = at + 4 + bytes.readUInt32LE(at);
    yield bytes.subarray(at + 4, end);
    at = end;
  }
}
