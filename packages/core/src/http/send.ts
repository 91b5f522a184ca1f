import { AbortedError, GrowingIOError, NetworkError, ProtocolError, TimeoutError } from "../errors.ts";
import type { ParseBody } from "./parse-body.ts";
import { statusError } from "./status-error.ts";

/** The part of the Fetch API the client needs; undici's and the platform's `fetch` both fit. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpConfig {
  readonly baseUrl: URL;
  readonly token: string;
  /** Sent as `X-Client-Id`, for older private deployments. */
  readonly clientId: string | null;
  readonly fetch: Fetch;
  /** How long one request may take, body included. */
  readonly requestTimeoutMs: number;
  readonly maxBodyBytes: number;
  readonly parseBody: ParseBody;
  now(): number;
}

export interface ApiRequest {
  /** Path segments, not yet encoded: an id can never leave its place in the path. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  /** What is asked for, in words, for error messages. */
  readonly what: string;
}

export interface ApiAnswer {
  readonly json: unknown;
  /** How long the server asked to wait before the next request, milliseconds. */
  readonly retryAfterMs: number | null;
}

/** Sends one GET to the configured origin and returns its JSON, or throws the typed error. No retries here. */
export async function send(config: HttpConfig, request: ApiRequest, signal?: AbortSignal): Promise<ApiAnswer> {
  if (signal?.aborted) throw new AbortedError();
  const timeout = AbortSignal.timeout(config.requestTimeoutMs);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const response = await config.fetch(requestUrl(config.baseUrl, request), {
      headers: headers(config),
      redirect: "manual",
      signal: either,
    });
    const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), config.now());
    if (!response.ok) {
      await response.body?.cancel();
      throw statusError(response.status, request.what, retryAfterMs);
    }
    const body = withoutToken(await readBody(response, config.maxBodyBytes), config.token);
    return { json: await config.parseBody(body, either), retryAfterMs };
  } catch (cause) {
    if (signal?.aborted) throw new AbortedError();
    if (timeout.aborted)
      throw new TimeoutError(
        `GrowingIO did not answer for ${request.what} within ${config.requestTimeoutMs / 1000} s.`,
      );
    if (cause instanceof GrowingIOError) throw cause;
    throw new NetworkError(`The connection to ${config.baseUrl.origin} failed for ${request.what}${reason(cause)}.`);
  }
}

export function requestUrl(baseUrl: URL, request: ApiRequest): string {
  const url = new URL(baseUrl);
  url.pathname = `${baseUrl.pathname.replace(/\/+$/, "")}/${request.path.map(encodeURIComponent).join("/")}`;
  for (const [key, value] of Object.entries(request.query)) url.searchParams.set(key, value);
  return url.href;
}

/** Reads a whole body into one buffer and stops, with an error, at `maxBytes`. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
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

/** The body with the token taken out, should the server repeat it in a name or a message. */
function withoutToken(body: Uint8Array<ArrayBuffer>, token: string): Uint8Array<ArrayBuffer> {
  if (!Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes(token)) return body;
  return new TextEncoder().encode(new TextDecoder().decode(body).replaceAll(token, "[token]"));
}

function headers(config: HttpConfig): Record<string, string> {
  return {
    accept: "application/json",
    authorization: config.token,
    ...(config.clientId === null ? {} : { "x-client-id": config.clientId }),
  };
}

/** The system's error code alone (ECONNREFUSED …): foreign messages can hold addresses and headers. */
export function reason(cause: unknown): string {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if ("code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]+$/.test(error.code))
      return ` (${error.code})`;
  }
  return "";
}

/** Whether a host name of a parsed URL is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Reads a Retry-After header, seconds or an HTTP date, as milliseconds from now; null when absent or unreadable. */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null || value.trim() === "") return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
