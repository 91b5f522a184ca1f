import { ProtocolError } from "../errors.ts";

/** Reads a whole body into one buffer and stops, with an error, at `maxBytes`. */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new ProtocolError(
        `GrowingIO's answer is larger than ${Math.round(maxBytes / 2 ** 20)} MiB; ask for a shorter range or a coarser granularity.`,
      );
    }
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
