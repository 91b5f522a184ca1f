import { AbortedError, GrowingIOError, NetworkError, TimeoutError } from "../errors.ts";
import type { Redactor } from "../text/redactor.ts";
import { say } from "../text/say.ts";
import { certificateAdvice } from "./certificate.ts";
import { codeOf, reason } from "./error-code.ts";
import { pageError } from "./page-error.ts";
import { proxyError } from "./proxy.ts";
import type { ReadJson } from "./read-json.ts";
import { redactAnswer } from "./redact-answer.ts";
import { serverMessage } from "./server-message.ts";
import { statusError } from "./status-error.ts";

/** The part of the Fetch API the client needs; undici's and the platform's `fetch` both fit. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpConfig {
  readonly baseUrl: URL;
  readonly token: string;
  /** Takes the token out of what the server repeats. */
  readonly redactor: Redactor;
  /** Sent as `X-Client-Id`, for older private deployments. */
  readonly clientId: string | null;
  readonly fetch: Fetch;
  /** How long one request may take, body included. */
  readonly requestTimeoutMs: number;
  readonly maxBodyBytes: number;
  readonly readJson: ReadJson;
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
      const isRedirect = response.status < 400;
      const message = isRedirect ? "" : await serverMessage(response, config.readJson, config.redactor);
      if (isRedirect) await response.body?.cancel();
      throw statusError(response.status, request.what, retryAfterMs, message);
    }
    const body = { maxBytes: config.maxBodyBytes, signal: either };
    const json = await config.readJson(response, body).catch((cause: unknown) => {
      throw pageError(cause, response, config, request.what) ?? cause;
    });
    return { json: redactAnswer(json, config.redactor), retryAfterMs };
  } catch (cause) {
    if (signal?.aborted) throw new AbortedError();
    if (timeout.aborted)
      throw new TimeoutError(
        say`GrowingIO did not answer for ${request.what} within ${config.requestTimeoutMs / 1000} s.`,
      );
    if (cause instanceof GrowingIOError) throw cause;
    throw connectionError(cause, config.baseUrl.origin, request.what);
  }
}

function connectionError(cause: unknown, origin: string, what: string): NetworkError {
  const ofProxy = proxyError(cause, origin);
  if (ofProxy !== null) return ofProxy;
  const failed = say`The connection to ${origin} failed for ${what}${reason(cause)}.`;
  const advice = certificateAdvice(codeOf(cause), process.env);
  if (advice === null) return new NetworkError(failed);
  return new NetworkError([failed, advice].join(say` `), { code: "certificate", retryable: false });
}

export function requestUrl(baseUrl: URL, request: ApiRequest): string {
  const url = new URL(baseUrl);
  url.pathname = `${baseUrl.pathname.replace(/\/+$/, "")}/${request.path.map(encodeURIComponent).join("/")}`;
  for (const [key, value] of Object.entries(request.query)) url.searchParams.set(key, value);
  return url.href;
}

function headers(config: HttpConfig): Record<string, string> {
  return {
    accept: "application/json",
    authorization: config.token,
    ...(config.clientId === null ? {} : { "x-client-id": config.clientId }),
  };
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
