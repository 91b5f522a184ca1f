import { GrowingIOError, NetworkError, type RequestFacts, stoppedBy, TimeoutError, withFacts } from "../errors.ts";
import type { Redactor } from "../text/redactor.ts";
import { say } from "../text/say.ts";
import { certificateAdvice } from "./certificate.ts";
import { codeOf, reason } from "./error-code.ts";
import { pageError } from "./page-error.ts";
import { proxyError } from "./proxy.ts";
import type { ReadJson } from "./read-json.ts";
import { redactAnswer } from "./redact-answer.ts";
import { requestIdOf } from "./request-id.ts";
import { safeCause } from "./safe-cause.ts";
import { serverMessage } from "./server-message.ts";
import { statusError } from "./status-error.ts";
import { defaultUserAgent } from "./user-agent.ts";

/** The part of the Fetch API the client needs; undici's and the platform's `fetch` both fit. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpConfig {
  readonly baseUrl: URL;
  readonly token: string;
  /** Takes the token out of what the server repeats. */
  readonly redactor: Redactor;
  /** Sent as `X-Client-Id`, for older private deployments. */
  readonly clientId: string | null;
  /** Sent besides the client's own; nothing else gets them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent before one in `headers`; null for that one, or this library's own. */
  readonly userAgent: string | null;
  readonly fetch: Fetch;
  /** How long one request may take, body included. */
  readonly requestTimeoutMs: number;
  readonly maxBodyBytes: number;
  readonly readJson: ReadJson;
  now(): number;
}

export interface ApiRequest extends RequestFacts {
  /** Path segments, not yet encoded: an id can never leave its place in the path. */
  readonly path: readonly string[];
  /** What is asked for, in words, for error messages. */
  readonly what: string;
}

export interface ApiAnswer {
  readonly json: unknown;
  readonly status: number;
  readonly requestId: string | null;
  /** How long the server asked to wait before the next request, milliseconds. */
  readonly retryAfterMs: number | null;
}

/** Sends one GET to the configured origin and returns its JSON, or throws the typed error. No retries here. */
export async function send(config: HttpConfig, request: ApiRequest, signal?: AbortSignal): Promise<ApiAnswer> {
  if (signal?.aborted) throw stoppedBy(signal);
  const timeout = AbortSignal.timeout(config.requestTimeoutMs);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  let answer: Omit<ApiAnswer, "json"> | null = null;
  try {
    const url = requestUrl(config.baseUrl, request);
    const response = await config.fetch(url, { headers: headers(config), redirect: "manual", signal: either });
    answer = {
      status: response.status,
      requestId: requestIdOf(response.headers, config.redactor),
      retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), config.now()),
    };
    if (!response.ok) {
      const hasNoWords = response.status < 400;
      const words = hasNoWords ? null : await serverMessage(response, config.readJson, config.redactor);
      if (hasNoWords) await response.body?.cancel();
      const facts = { ...answer, request: factsOf(request), serverMessage: words, url };
      throw statusError(response.status, request.what, facts);
    }
    const body = { maxBytes: config.maxBodyBytes, signal: either };
    const json = await config.readJson(response, body).catch((cause: unknown) => {
      throw pageError(cause, response, config, request.what) ?? cause;
    });
    return { ...answer, json: redactAnswer(json, config.redactor) };
  } catch (cause) {
    if (signal?.aborted) throw stoppedBy(signal);
    throw withFacts(failure(config, request, timeout.aborted, cause), { ...answer, request: factsOf(request) });
  }
}

/** What became of a request, in this package's terms. */
function failure(config: HttpConfig, request: ApiRequest, isLate: boolean, cause: unknown): GrowingIOError {
  if (isLate) {
    const seconds = config.requestTimeoutMs / 1000;
    const message = say`GrowingIO did not answer for ${request.what} within ${seconds} s. Try again later.`;
    return new TimeoutError(message, { cause: safeCause(cause, config.redactor) });
  }
  return cause instanceof GrowingIOError ? cause : connectionError(cause, config, request.what);
}

function connectionError(cause: unknown, { baseUrl, redactor }: HttpConfig, what: string): NetworkError {
  const ofProxy = proxyError(cause, baseUrl.origin);
  if (ofProxy !== null) return ofProxy;
  const below = safeCause(cause, redactor);
  const failed = say`The connection to ${baseUrl.origin} failed for ${what}${reason(cause)}.`;
  const advice = certificateAdvice(codeOf(cause), process.env);
  if (advice !== null)
    return new NetworkError([failed, advice].join(say` `), { code: "certificate", retryable: false, cause: below });
  const next = say`Check the connection and GROWINGIO_BASE_URL (baseUrl), then try again.`;
  return new NetworkError([failed, next].join(say` `), { cause: below });
}

/** What an answer came to, as the cause of an error about what is in it. */
export function answerCause({ status }: Pick<ApiAnswer, "status">, { path }: Pick<ApiRequest, "path">): Error {
  return new Error(`HTTP ${status} from GET /${path.join("/")}`);
}

/** What errors tell of a request. */
export function factsOf({ kind, project, id, query }: RequestFacts): RequestFacts {
  return { kind, project, id, query };
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
    "user-agent": defaultUserAgent(),
    ...lowerCased(config.headers),
    ...(config.userAgent === null ? {} : { "user-agent": config.userAgent }),
    authorization: config.token,
    ...(config.clientId === null ? {} : { "x-client-id": config.clientId }),
  };
}

/** One name is not sent twice, however it is written. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
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
