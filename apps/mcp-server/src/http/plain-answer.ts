import type { ServerResponse } from "node:http";

/** Answers with a short text that nobody keeps. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = "text/plain; charset=utf-8",
): void {
  response.writeHead(status, {
    ...(status === 204 ? {} : { "Content-Type": contentType, "Content-Length": Buffer.byteLength(text) }),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(text);
}
