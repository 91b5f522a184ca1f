import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw, inflateRawSync } from "node:zlib";
import { say } from "@growingio-export/core/basics";
import { EngineError } from "../engine-error.ts";

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes follow the data; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1980-01-01, the first day that an archive can name: the same table gives the same file. */
const FIRST_DAY = 0x21;
const MAX_BYTES = 0xffff_ffff;

/** A file of an archive. */
export interface ZipPart {
  readonly path: string;
  readonly data: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** The files of a small archive that was just made, by path. */
export function zipParts(archive: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const parts = new Map<string, Buffer>();
  const end = bytes.length - 22;
  let place = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = bytes.readUInt16LE(place + 28);
    const local = bytes.readUInt32LE(place + 42);
    const first = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(first, first + bytes.readUInt32LE(place + 20));
    const path = bytes.toString("utf8", place + 46, place + 46 + nameLength);
    parts.set(path, bytes.readUInt16LE(place + 10) === DEFLATED ? inflateRawSync(data) : data);
    place += 46 + nameLength + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
  }
  return parts;
}

/** An archive of these files, each read as it is written. Throws `limit_reached` beyond 4 GiB. */
export async function* zipped(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, data } of parts) {
    const name = Buffer.from(path);
    const start = offset;
    const local = numbers(
      [LOCAL, 4],
      [VERSION, 2],
      [FLAGS, 2],
      [DEFLATED, 2],
      [0, 2],
      [FIRST_DAY, 2],
      [0, 4],
      [0, 4],
      [0, 4],
      [name.length, 2],
      [0, 2],
    );
    yield Buffer.concat([local, name]);
    offset += local.length + name.length;
    const sizes = { crc: 0, plain: 0, packed: 0 };
    for await (const chunk of deflated(measured(data, sizes))) {
      sizes.packed += chunk.length;
      yield chunk;
    }
    offset += sizes.packed;
    if (sizes.plain > MAX_BYTES || offset > MAX_BYTES)
      throw new EngineError("limit_reached", say`The workbook would be larger than 4 GiB. Save as csv or parquet.`);
    const known: Field[] = [
      [sizes.crc, 4],
      [sizes.packed, 4],
      [sizes.plain, 4],
    ];
    const descriptor = numbers([DESCRIPTOR, 4], ...known);
    yield descriptor;
    offset += descriptor.length;
    directory.push(
      numbers(
        [CENTRAL, 4],
        [VERSION, 2],
        [VERSION, 2],
        [FLAGS, 2],
        [DEFLATED, 2],
        [0, 2],
        [FIRST_DAY, 2],
        ...known,
        [name.length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [start, 4],
      ),
      name,
    );
  }
  const central = Buffer.concat(directory);
  const count = directory.length / 2;
  yield Buffer.concat([
    central,
    numbers([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [central.length, 4], [offset, 4], [0, 2]),
  ]);
}

type Field = readonly [value: number, bytes: 2 | 4];

function numbers(...fields: readonly Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let place = 0;
  for (const [value, bytes] of fields) place = buffer.writeUIntLE(value, place, bytes);
  return buffer;
}

async function* measured(data: ZipPart["data"], sizes: { crc: number; plain: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of data) {
    sizes.crc = crc32(chunk, sizes.crc);
    sizes.plain += chunk.length;
    yield chunk;
  }
}

async function* deflated(data: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw();
  const fed = pipeline(Readable.from(data, { objectMode: false }), deflate);
  // Whoever reads is told below.
  fed.catch(() => {});
  for await (const chunk of deflate) yield chunk;
  await fed;
}
