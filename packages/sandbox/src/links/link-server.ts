import { type Answer, type Incoming, text } from "../http/answer.ts";
import type { LinkStore } from "./link-store.ts";
import { serveFile } from "./serve-file.ts";

/** Answers a request to the links' origin in the manner of an object store. */
export async function answerLink(request: Incoming, links: LinkStore): Promise<Answer> {
  if (request.method !== "GET" && request.method !== "HEAD") return storeError(405, "MethodNotAllowed");
  const result = links.lookup(request.url);
  if ("found" in result) return serveFile(result.found, request.method, request.headers);
  switch (result.refused) {
    case "unknown":
      return storeError(404, "NoSuchKey");
    case "signature":
      return storeError(403, "SignatureDoesNotMatch");
    case "expired":
      return storeError(403, "AccessDenied");
  }
}

function storeError(status: number, code: string): Answer {
  return text(status, "application/xml", `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
}
