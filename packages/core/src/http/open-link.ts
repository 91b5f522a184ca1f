import type { LookupFunction } from "node:net";
import { GrowingIOError, IntegrityError, NetworkError, stoppedBy, TimeoutError } from "../errors.ts";
import { say } from "../text/say.ts";
import { certificateAdvice } from "./certificate.ts";
import { codeOf, reason } from "./error-code.ts";
import { proxyError } from "./proxy.ts";

/** The answer of one GET of a file. `close()` must be called, whatever was read. */
export interface LinkAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came over the wire: nothing is decoded. Breaks with a retryable `GrowingIOError`. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Whether bytes came after the stated end of the body, so that the stated length was too small. */
  hasExcess(): boolean;
  close(): Promise<void>;
}

export interface OpenLinkOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** How long the server may send nothing, milliseconds. */
  readonly stallTimeoutMs: number;
  /** Finds the address that is connected to, and may refuse it. */
  readonly lookup: LookupFunction;
}

/** Sends one GET with exactly these headers, over a connection of its own. Redirects are answers like others. */
export type OpenLink = (url: URL, options: OpenLinkOptions) => Promise<LinkAnswer>;

/** Tells why a link did not open, or its body broke off, without its address's query and without foreign messages. */
export function linkError(cause: unknown, url: URL, options: OpenLinkOptions): GrowingIOError {
  if (options.signal.aborted) return stoppedBy(options.signal, say`The download was stopped.`);
  if (cause instanceof GrowingIOError) return cause;
  if (/^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$/.test(codeOf(cause))) return noAnswer(url, options, cause);
  const ofProxy = proxyError(cause, url.origin);
  if (ofProxy !== null) return ofProxy;
  const broke = say`The connection to ${url.origin} broke while the file was downloaded${reason(cause)}.`;
  const advice = certificateAdvice(codeOf(cause), process.env);
  if (advice !== null)
    return new NetworkError([broke, advice].join(say` `), { code: "certificate", retryable: false, cause });
  return new NetworkError([broke, say`Check the connection, then try again.`].join(say` `), { cause });
}

/** The error of a link that has been silent for too long. */
export function noAnswer(
  url: URL,
  { stallTimeoutMs }: Pick<OpenLinkOptions, "stallTimeoutMs">,
  cause?: unknown,
): TimeoutError {
  return new TimeoutError(
    say`${url.origin} sent nothing of the file for ${stallTimeoutMs / 1000} s. Check the connection, then try again.`,
    { cause },
  );
}

/** Tells the same of a body, which a server can also end in good order before the length it announced. */
export function bodyError(cause: unknown, url: URL, options: OpenLinkOptions): GrowingIOError {
  const endedEarly = /^UND_ERR_(SOCKET|RES_CONTENT_LENGTH_MISMATCH)$/.test(codeOf(cause));
  return endedEarly && !options.signal.aborted
    ? new IntegrityError(say`${url.origin} ended the file before its announced length. Try again later.`, { cause })
    : linkError(cause, url, options);
}
