import { GzipDecoder } from "../http/gzip-decoder.ts";

/** Reads a gzip file to its end. Throws `DamagedGzipError` when it is cut, changed or followed by something else. */
export async function checkGzip(file: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new GzipDecoder();
  const taken = takeAll(decoder);
  try {
    for await (const chunk of file) await decoder.write(chunk);
    await decoder.finish();
  } finally {
    decoder.destroy();
    await taken;
  }
}

/** What it stands for is not wanted; that it is whole is told to who writes. */
async function takeAll(decoder: GzipDecoder): Promise<void> {
  const pieces = decoder[Symbol.asyncIterator]();
  try {
    while ((await pieces.next()).done !== true);
  } catch {}
}
