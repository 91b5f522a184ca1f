import { open } from "node:fs/promises";
import { promisify } from "node:util";
import { constants, zstdCompress } from "node:zlib";
import { type ColumnCells, type ColumnPages, encodeColumn, encodings, MAX_GROUP_ROWS } from "./encode-column.ts";
import { int32, int64, list, struct, type ThriftValue, text } from "./thrift.ts";

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: ColumnCells["type"];
  /** Its cells from one row up to, not including, another. */
  cells(start: number, end: number): ColumnCells;
}

const compress = promisify(zstdCompress);
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 64 * 1024 };
const codecs = { none: 0, zstd: 6 };
/** What is smaller is not worth a compressor. */
const MIN_COMPRESSED_BYTES = 512;
const pageTypes = { data: 0, dictionary: 2 };
const physicalTypes = { BIGINT: 2, DOUBLE: 5, VARCHAR: 6 };
const magic = Buffer.from("PAR1");

/**
 * Writes a new file, mode 0600, row group by row group and column by column, without holding up the event loop.
 *
 * Written here and not by DuckDB because that takes five times as long, a process of its own, and all rows in memory once more.
 */
export async function writeParquet(path: string, columns: readonly ParquetColumn[], rowCount: number): Promise<void> {
  const file = await open(path, "wx", 0o600);
  let offset = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    await file.writeFile(bytes);
    offset += bytes.length;
  };
  try {
    await write(magic);
    const groups: ThriftValue[] = [];
    for (let start = 0; start < rowCount; start += MAX_GROUP_ROWS) {
      const end = Math.min(rowCount, start + MAX_GROUP_ROWS);
      const chunks: ThriftValue[] = [];
      let groupBytes = 0;
      for (const column of columns) {
        const chunk = await compressed(await encodeColumn(column.cells(start, end)), end - start);
        chunks.push(columnChunk(column, chunk, offset, end - start));
        groupBytes += chunk.rawBytes;
        await write(chunk.bytes);
      }
      groups.push(struct({ 1: list(chunks), 2: int64(groupBytes), 3: int64(end - start) }));
    }
    const footer = struct({
      1: int32(2),
      2: list([struct({ 4: text("schema"), 5: int32(columns.length) }), ...columns.map(schemaElement)]),
      3: int64(rowCount),
      4: list(groups),
      6: text("growingio-export"),
    }).bytes;
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    await write(Buffer.concat([footer, length, magic]));
  } finally {
    await file.close();
  }
}

/** The pages of a column as they lie in the file. */
interface Chunk {
  readonly bytes: Uint8Array;
  readonly codec: number;
  readonly encoding: number;
  /** Size of the dictionary page with its header; 0 without one. */
  readonly dictionaryBytes: number;
  /** What the pages and their headers take without compression. */
  readonly rawBytes: number;
}

async function compressed({ dictionary, data }: ColumnPages, rows: number): Promise<Chunk> {
  const codec = data.bytes.length + (dictionary?.bytes.length ?? 0) < MIN_COMPRESSED_BYTES ? codecs.none : codecs.zstd;
  const pack = async (bytes: Uint8Array) => (codec === codecs.none ? bytes : await compress(bytes, zstd));
  const pages: Uint8Array[] = [];
  let dictionaryBytes = 0;
  let rawBytes = 0;
  const add = (
    type: number,
    raw: Uint8Array,
    packed: Uint8Array,
    own: Readonly<Record<number, ThriftValue>>,
  ): number => {
    const header = struct({ 1: int32(type), 2: int32(raw.length), 3: int32(packed.length), ...own }).bytes;
    pages.push(header, packed);
    rawBytes += header.length + raw.length;
    return header.length + packed.length;
  };
  if (dictionary !== null) {
    const own = struct({ 1: int32(dictionary.count), 2: int32(encodings.plain) });
    dictionaryBytes = add(pageTypes.dictionary, dictionary.bytes, await pack(dictionary.bytes), { 7: own });
  }
  const levels = int32(encodings.rle);
  const own = struct({ 1: int32(rows), 2: int32(data.encoding), 3: levels, 4: levels });
  add(pageTypes.data, data.bytes, await pack(data.bytes), { 5: own });
  return { bytes: Buffer.concat(pages), codec, encoding: data.encoding, dictionaryBytes, rawBytes };
}

function columnChunk({ name, type }: ParquetColumn, chunk: Chunk, offset: number, rows: number): ThriftValue {
  const used = [...new Set([encodings.plain, encodings.rle, chunk.encoding])];
  const meta = struct({
    1: int32(physicalTypes[type]),
    2: list(used.map(int32)),
    3: list([text(name)]),
    4: int32(chunk.codec),
    5: int64(rows),
    6: int64(chunk.rawBytes),
    7: int64(chunk.bytes.length),
    9: int64(offset + chunk.dictionaryBytes),
    11: chunk.dictionaryBytes > 0 ? int64(offset) : null,
  });
  return struct({ 2: int64(offset), 3: meta });
}

function schemaElement({ name, type }: ParquetColumn): ThriftValue {
  // Optional, since a cell can be empty; UTF-8 text where it is bytes.
  const utf8 = int32(0);
  return struct({ 1: int32(physicalTypes[type]), 3: int32(1), 4: text(name), 6: type === "VARCHAR" ? utf8 : null });
}
