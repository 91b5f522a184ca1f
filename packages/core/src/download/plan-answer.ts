import {
  BadRequestError,
  type GrowingIOError,
  IntegrityError,
  ProtocolError,
  RateLimitedError,
  ServerError,
} from "../errors.ts";
import { isRetryableStatus } from "../http/retryable-status.ts";
import { parseRetryAfter } from "../http/send.ts";
import { say } from "../text/say.ts";
import type { AnswerFacts } from "./answer-facts.ts";

export type Encoding = "identity" | "gzip";

/** What a later request can name to get the rest of the same file. */
export interface Representation {
  /** The ETag, when it is a strong one. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly encoding: Encoding;
  /** Bytes of the whole file on the wire; null when the server has not said. */
  readonly totalBytes: number | null;
}

/** What a request asked to go on with. */
export interface ResumePoint {
  readonly offset: number;
  /** Sent as `If-Range`. */
  readonly validator: string;
  readonly representation: Representation;
}

export type AnswerPlan =
  /** The whole file follows. */
  | { readonly action: "start"; readonly representation: Representation }
  /** The rest follows. */
  | { readonly action: "append"; readonly representation: Representation }
  /** The rest cannot be had: ask for the whole file. */
  | { readonly action: "restart"; readonly error: IntegrityError }
  /** The link does not work (any more). */
  | { readonly action: "renew" }
  | { readonly action: "fail"; readonly error: GrowingIOError };

/** Where to go on after `offset` bytes; null when only the whole file will do. A new link's file is the same only when its ETag is. */
export function resumePoint(offset: number, known: Representation | null, sameLink: boolean): ResumePoint | null {
  if (known === null || offset <= 0) return null;
  const validator = known.etag ?? (sameLink ? known.lastModified : null);
  return validator === null ? null : { offset, validator, representation: known };
}

/**
 * Decides from an answer's status and headers what to do with its body.
 *
 * @param known what errors tell of the answer.
 */
export function planAnswer(headers: Headers, resume: ResumePoint | null, now: number, known: AnswerFacts): AnswerPlan {
  const { status } = known;
  if (status === 200) return planWhole(headers, known);
  if (status === 206 && resume !== null) return planRest(headers, resume, known);
  if (status === 416 && resume !== null) return restart(say`the server has no bytes after those received`, known);
  if (status === 403 || status === 404 || status === 410) return { action: "renew" };
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), now);
  if (status === 429) {
    const message = say`The download link keeps answering "too many requests" (HTTP 429). Try again later.`;
    return { action: "fail", error: new RateLimitedError(message, { ...known, retryAfterMs }) };
  }
  const retryable = isRetryableStatus(status);
  const message = retryable
    ? say`The download link answers HTTP ${status}. Try again later.`
    : say`The download link answers HTTP ${status}. Ask for a new link.`;
  const facts = { ...known, retryable, retryAfterMs };
  if (status >= 500) return { action: "fail", error: new ServerError(message, facts) };
  const error = status >= 400 ? new BadRequestError(message, facts) : new ProtocolError(message, facts);
  return { action: "fail", error };
}

function planWhole(headers: Headers, known: AnswerFacts): AnswerPlan {
  const encoding = readEncoding(headers.get("content-encoding"));
  if (encoding === null) {
    const error = new ProtocolError(
      say`The file comes in a Content-Encoding other than gzip, which is not understood. Look at what this machine's network puts in between, or have the list exported again.`,
      known,
    );
    return { action: "fail", error };
  }
  const length = headers.get("content-length");
  if (length === null && headers.get("transfer-encoding") === null && encoding === "identity") {
    const error = new ProtocolError(
      say`The server does not say how long the file is: a cut could not be noticed. Look at what this machine's network puts in between, or have the list exported again.`,
      known,
    );
    return { action: "fail", error };
  }
  return {
    action: "start",
    representation: {
      etag: strongEtag(headers),
      lastModified: headers.get("last-modified"),
      encoding,
      totalBytes: length === null ? null : Number(length),
    },
  };
}

function planRest(headers: Headers, { offset, representation }: ResumePoint, known: AnswerFacts): AnswerPlan {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
  if (range === null || Number(range[1]) !== offset)
    return restart(say`the server sent another part than the rest`, known);
  const totalBytes = range[2] === "*" ? null : Number(range[2]);
  if (totalBytes !== representation.totalBytes && totalBytes !== null && representation.totalBytes !== null) {
    return restart(say`the file has another length now`, known);
  }
  // RFC 9110: a 206 names the ETag that a 200 would. Without it, it did not look at `If-Range`: the rest of whatever is there now.
  const etag = strongEtag(headers);
  const lastModified = headers.get("last-modified") ?? representation.lastModified;
  if (etag !== representation.etag || (etag === null && lastModified !== representation.lastModified)) {
    return restart(say`the file is another one now`, known);
  }
  const encoding = headers.get("content-encoding");
  if (encoding !== null && readEncoding(encoding) !== representation.encoding) {
    return restart(say`the file comes in another encoding now`, known);
  }
  return {
    action: "append",
    representation: { ...representation, totalBytes: representation.totalBytes ?? totalBytes },
  };
}

/** A weak ETag promises no equal bytes: it counts as none. */
function strongEtag(headers: Headers): string | null {
  const etag = headers.get("etag");
  return etag?.startsWith('"') ? etag : null;
}

function restart(why: string, known: AnswerFacts): AnswerPlan {
  return {
    action: "restart",
    error: new IntegrityError(say`The download could not go on where it broke off: ${why}. Try again later.`, known),
  };
}

function readEncoding(value: string | null): Encoding | null {
  const name = (value ?? "identity").trim().toLowerCase();
  if (name === "gzip" || name === "x-gzip") return "gzip";
  return name === "identity" || name === "" ? "identity" : null;
}
