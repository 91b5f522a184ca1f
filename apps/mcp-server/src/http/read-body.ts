import type { IncomingMessage } from "node:http";

/** The longest message that is read, bytes: as the SDK's own transport has it. */
export const MAX_BODY_BYTES: number = 4 * 2 ** 20;

/** The body as text; null where it is longer than a message may be. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers["content-length"]) > MAX_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
