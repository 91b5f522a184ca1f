import { createHash } from "node:crypto";
import { type Answer, type Incoming, text } from "../http/answer.ts";
import type { LinkedFile, LinkStore } from "./link-store.ts";

const NOTHING = new Uint8Array();

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

/** Answers a GET or HEAD of a file: whole, or the one byte range asked for while `If-Range` still holds. */
export async function serveFile(file: LinkedFile, method: string, headers: Headers): Promise<Answer> {
  const body = await file.body();
  const etag = `"${createHash("sha256").update(body).digest("hex")}"`;
  const shared: Record<string, string> = {
    "content-type": "text/csv; charset=utf-8",
    "accept-ranges": "bytes",
    etag,
    ...(file.encoding === undefined ? {} : { "content-encoding": file.encoding }),
  };
  const ifRange = headers.get("if-range");
  const asked = ifRange === null || ifRange === etag ? headers.get("range") : null;
  const range = asked === null ? "whole" : readRange(asked, body.byteLength);
  if (range === "unsatisfiable") {
    return {
      status: 416,
      headers: { "content-range": `bytes */${body.byteLength}`, "content-length": "0" },
      body: NOTHING,
    };
  }
  const [from, to] = range === "whole" ? [0, body.byteLength] : range;
  const part = body.subarray(from, to);
  const length = { "content-length": String(part.byteLength) };
  const place = range === "whole" ? {} : { "content-range": `bytes ${from}-${to - 1}/${body.byteLength}` };
  return {
    status: range === "whole" ? 200 : 206,
    headers: { ...shared, ...length, ...place },
    body: method === "HEAD" ? NOTHING : part,
  };
}

/** Reads a `Range` header: start and end (not included); several ranges and other units are answered whole. */
export function readRange(header: string, size: number): readonly [number, number] | "whole" | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (match === null) return "whole";
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return "whole";
  if (first === "") return Number(last) === 0 ? "unsatisfiable" : [Math.max(0, size - Number(last)), size];
  if (last !== "" && Number(last) < Number(first)) return "whole";
  if (Number(first) >= size) return "unsatisfiable";
  return [Number(first), last === "" ? size : Math.min(size, Number(last) + 1)];
}
