import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { GzipDecoder, isGzip } from "@growingio-export/core/basics";
import { Utf8Check } from "./utf8-check.ts";

/** What a text file is written in; `faulty` is UTF-8 with bytes that are none. */
export type Encoding = "utf-8" | "gb18030" | "faulty";

const PIECE_BYTES = 256 * 1024;
const BOM = Buffer.from("\ufeff");

/** Finds a file's encoding by reading all of it. Throws `DamagedGzipError`. */
export async function encodingOf(path: string): Promise<Encoding> {
  const check = new Utf8Check();
  for await (const chunk of plainBytes(path)) check.push(chunk);
  if (check.end()) return "utf-8";
  return (await isGb18030(path)) ? "gb18030" : "faulty";
}

/** The text of a file as UTF-8, in pieces, without a byte order mark. Throws `DamagedGzipError`. */
export async function* utf8Pieces(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const chunks = encoding === "gb18030" ? transcoded(plainBytes(path)) : plainBytes(path);
  let isFirst = true;
  for await (const piece of inPieces(chunks)) {
    yield isFirst && piece.subarray(0, BOM.length).equals(BOM) ? piece.subarray(BOM.length) : piece;
    isFirst = false;
  }
}

/**
 * Whether a text that is no UTF-8 is written in GB18030 (GBK, GB2312): all of it can be read so, and what can be read as
 * Chinese in UTF-8 is rarer than what cannot be. A few damaged bytes in UTF-8 can often be read as GB18030 too.
 */
async function isGb18030(path: string): Promise<boolean> {
  const utf8 = new TextDecoder();
  let read = 0;
  let unread = 0;
  try {
    const gb18030 = new TextDecoder("gb18030", { fatal: true });
    for await (const chunk of plainBytes(path)) {
      gb18030.decode(chunk, { stream: true });
      for (const [found] of utf8.decode(chunk, { stream: true }).matchAll(/\ufffd+|[^\0-\u07ff\ufffd]+/gu)) {
        if (found.startsWith("\ufffd")) unread += found.length;
        else read += found.length;
      }
    }
    gb18030.decode();
  } catch (error) {
    // Bytes that are none, or a Node without the encoding.
    if (error instanceof TypeError || error instanceof RangeError) return false;
    throw error;
  }
  return unread > read;
}

async function* transcoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* inPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

/** A file's bytes, decompressed where it is gzip. */
async function* plainBytes(path: string): AsyncGenerator<Buffer> {
  const isCompressed = await beginsAsGzip(path);
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  if (!isCompressed) {
    yield* file;
    return;
  }
  const decoder = new GzipDecoder();
  const feed = async () => {
    for await (const chunk of file) await decoder.write(chunk);
    await decoder.finish();
  };
  const fed = feed();
  // Its reason is told below.
  fed.catch(() => decoder.destroy());
  try {
    for await (const chunk of decoder) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  } catch (error) {
    await fed;
    throw error;
  } finally {
    decoder.destroy();
    file.destroy();
  }
  await fed;
}

async function beginsAsGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return isGzip(buffer);
  } finally {
    await file.close();
  }
}
