import type { IncomingMessage } from "node:http";

/** The longest message that is read, bytes: as the SDK's own transport has it. */
export const MAX_BODY_BYTES: number = 4 * 2 ** 20;

/** What is thrown away of a longer one: a client that is cut off while it still sends does not see why. */
const MAX_SKIPPED_BYTES = 64 * 2 ** 20;

/** What arrived: the body as text, that it was too long, or that its client went away before its end. */
export type Body = { readonly text: string } | "too long" | "gone";

export async function readBody(request: IncomingMessage): Promise<Body> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks = [];
      if (bytes > MAX_SKIPPED_BYTES) break;
    }
  } catch {
    return "gone";
  }
  return bytes > MAX_BODY_BYTES ? "too long" : { text: Buffer.concat(chunks).toString("utf8") };
}
