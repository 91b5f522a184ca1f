import { say } from "./text/say.ts";
/** What was asked for when an error happened, without anything secret. */
export interface RequestFacts {
  /** The kind of export, or the list that was read: `dashboards`, `dashboard`, `segments`, `variables`, `events`. */
  readonly kind: string;
  readonly project: string;
  /** The id of the chart, segment, tag or dashboard; null for a list. */
  readonly id: string | null;
  readonly query: Readonly<Record<string, string>>;
}

/** What is known of the request and the answer behind an error; what is left out counts as not known. */
export interface ErrorFacts {
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown;
  readonly status?: number | null | undefined;
  readonly serverMessage?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly retryAfterMs?: number | null | undefined;
  readonly request?: RequestFacts | null | undefined;
}

/**
 * Base of every error this package throws on purpose.
 *
 * `code` is stable and English, `retryable` says whether the same call can succeed later, and the message says what
 * was wrong and what to do next; `cause` is what it was made of. No error holds the token or a raw answer of the server.
 */
export class GrowingIOError extends Error {
  // Written out: minifiers rename classes.
  override readonly name: string = "GrowingIOError";
  readonly code: string;
  readonly retryable: boolean;
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  /** GrowingIO's own words, usually Chinese, cleaned and capped at 200 characters; null where it had none. */
  readonly serverMessage: string | null;
  /** The answer's `x-request-id`, `request-id` or `x-trace-id`, the first that is there: what GrowingIO's support can look for; null where it has none. */
  readonly requestId: string | null;
  /** What the server asked to wait before the next try, milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;
  /** What was asked for; null where nothing was. */
  readonly request: RequestFacts | null;

  constructor(code: string, message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.retryable = facts.retryable ?? false;
    this.status = facts.status ?? null;
    this.serverMessage = facts.serverMessage ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.request = facts.request ?? null;
  }
}

type Known = Pick<GrowingIOError, "status" | "requestId" | "request">;

/** Adds what the thrower of an error did not know. What it did know stays. */
export function withFacts<E>(error: E, { status, requestId, request, cause }: Partial<Known> & { cause?: unknown }): E {
  if (!(error instanceof GrowingIOError)) return error;
  const known: { -readonly [K in keyof Known]: Known[K] } = error;
  known.status ??= status ?? null;
  known.requestId ??= requestId ?? null;
  known.request ??= request ?? null;
  if (cause !== undefined && error.cause === undefined) {
    Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true, enumerable: false });
  }
  return error;
}

/** A parameter was wrong; nothing was sent. The message names the value, the rule and an allowed example. */
export class InvalidInputError extends GrowingIOError {
  override readonly name: string = "InvalidInputError";
  constructor(message: string, options: { cause?: unknown } = {}) {
    super("invalid_input", message, options);
  }
}

/** The client itself is not set up, for example no token; nothing was sent. */
export class ConfigurationError extends GrowingIOError {
  override readonly name: string = "ConfigurationError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("configuration", message, facts);
  }
}

/** GrowingIO answered 401 or 403: the token is wrong, deleted, or may not read this project. */
export class UnauthorizedError extends GrowingIOError {
  override readonly name: string = "UnauthorizedError";
  declare readonly status: number;

  constructor(message: string, facts: ErrorFacts & { readonly status: number }) {
    super("unauthorized", message, facts);
  }
}

/** GrowingIO knows no such project, dashboard, chart, segment or tag (404). */
export class NotFoundError extends GrowingIOError {
  override readonly name: string = "NotFoundError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("not_found", message, facts);
  }
}

/** GrowingIO rejected the request (HTTP 4xx other than 401, 403, 404 and 429): its parameters, most often. */
export class BadRequestError extends GrowingIOError {
  override readonly name: string = "BadRequestError";
  declare readonly status: number;

  constructor(message: string, facts: ErrorFacts & { readonly status: number }) {
    super("bad_request", message, facts);
  }
}

/** GrowingIO still said "too many requests" (429) after every retry. */
export class RateLimitedError extends GrowingIOError {
  override readonly name: string = "RateLimitedError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("rate_limited", message, { ...facts, retryable: true });
  }
}

/** GrowingIO has a problem of its own (HTTP 5xx), still after every retry where it could have passed. */
export class ServerError extends GrowingIOError {
  override readonly name: string = "ServerError";
  declare readonly status: number;

  constructor(message: string, facts: ErrorFacts & { readonly status: number }) {
    super("server", message, facts);
  }
}

/** Why GrowingIO could not finish an export, told from its message. */
export type ExportFailureReason =
  | "deleted"
  | "no_permission"
  | "illegal_parameter"
  | "expiry_too_long"
  | "try_again_later"
  | "unknown";

/** GrowingIO ran the export and reported that it failed. */
export class ExportFailedError extends GrowingIOError {
  override readonly name: string = "ExportFailedError";
  readonly reason: ExportFailureReason;
  declare readonly serverMessage: string;

  constructor(message: string, reason: ExportFailureReason, serverMessage: string) {
    super("export_failed", message, { retryable: reason === "try_again_later", serverMessage });
    this.reason = reason;
  }
}

/** A deadline passed; an export may still be running and can be resumed. `cause` is the last failure before it, where there was one. */
export class TimeoutError extends GrowingIOError {
  override readonly name: string = "TimeoutError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("timeout", message, { retryable: true, ...facts });
  }
}

/**
 * The error of a wait for an export that reached its deadline.
 *
 * @param last why the last request before it failed; null where GrowingIO just was not done.
 */
export function exportTimedOut(deadlineMs: number, last: GrowingIOError | null = null): TimeoutError {
  const seconds = Math.round(deadlineMs / 100) / 10;
  const late = say`The export was not finished after ${seconds} s; it may still be running and can be resumed.`;
  if (last === null) return new TimeoutError(late);
  const { status, serverMessage, requestId, retryAfterMs, request } = last;
  const asked =
    retryAfterMs === null ? [] : [say`It asked to wait ${Math.round(retryAfterMs / 1000)} s before the next request.`];
  const message = [late, say`The last request had failed: ${last.message}`, ...asked].join(say` `);
  return new TimeoutError(message, { cause: last, status, serverMessage, requestId, retryAfterMs, request });
}

/** The caller's signal stopped the wait; the job itself may still be running. `cause` is the signal's reason. */
export class AbortedError extends GrowingIOError {
  override readonly name: string = "AbortedError";
  constructor(message: string = say`The wait was stopped by its caller.`, facts: ErrorFacts = {}) {
    super("aborted", message, facts);
  }
}

/** The client was closed; a job that was waited for may still be running and can be resumed by another client. */
export class ClosedError extends GrowingIOError {
  override readonly name: string = "ClosedError";
  constructor(message: string = say`The client is closed.`, facts: ErrorFacts = {}) {
    super("closed", message, facts);
  }
}

/**
 * The error of what an aborted signal has stopped, with the signal's reason as its cause.
 *
 * @param message what was stopped. Default: the wait.
 */
export function stoppedBy(signal: AbortSignal, message?: string): AbortedError | ClosedError {
  const cause: unknown = signal.reason;
  if (cause instanceof ClosedError) return new ClosedError(undefined, { cause: cause.cause });
  // What stopped one thing can have been stopped itself.
  return new AbortedError(message, { cause: cause instanceof AbortedError ? (cause.cause ?? cause) : cause });
}

/** Whether something was stopped by those who waited for it, and not by what it met. */
export function isStopped(error: unknown): boolean {
  return error instanceof AbortedError || error instanceof ClosedError;
}

/** GrowingIO answered something the published API does not contain: a body of another shape. */
export class ProtocolError extends GrowingIOError {
  override readonly name: string = "ProtocolError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("protocol", message, facts);
  }
}

/** The error of an answer that GrowingIO does not give as far as it is documented; what to look at is said behind what is odd. */
export function undocumented(message: string): ProtocolError {
  const next = say`Check that GROWINGIO_BASE_URL (baseUrl) is the address of GrowingIO itself; if it is, report this.`;
  return new ProtocolError([message, next].join(say` `));
}

/** The connection failed, broke off, or carried no complete JSON; `code` tells whether the proxy or a certificate is why. */
export class NetworkError extends GrowingIOError {
  override readonly name: string = "NetworkError";
  constructor(
    message: string,
    { code = "network", ...facts }: ErrorFacts & { readonly code?: "network" | "proxy" | "certificate" } = {},
  ) {
    super(code, message, { retryable: true, ...facts });
  }
}

/** A download link does not work any more, or never did, and no new one could be had. */
export class LinkExpiredError extends GrowingIOError {
  override readonly name: string = "LinkExpiredError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("link_expired", message, facts);
  }
}

/** A download link, or a redirect of it, leads where downloads may not go: not https, or not the public internet. */
export class LinkRefusedError extends GrowingIOError {
  override readonly name: string = "LinkRefusedError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("link_refused", message, facts);
  }
}

/** What came is not the whole file as the server announced it, after every try. */
export class IntegrityError extends GrowingIOError {
  override readonly name: string = "IntegrityError";
  constructor(message: string, facts: ErrorFacts = {}) {
    super("integrity", message, { ...facts, retryable: true });
  }
}

/** Why a file cannot be written. */
export type FileErrorCode =
  | "target_exists"
  | "target_is_folder"
  | "no_permission"
  | "disk_full"
  | "too_large"
  | "file_system";

/** The file cannot be written where it was asked for; `code` tells why. */
export class FileError extends GrowingIOError {
  override readonly name: string = "FileError";
  declare readonly code: FileErrorCode;

  constructor(code: FileErrorCode, message: string, facts: ErrorFacts = {}) {
    super(code, message, facts);
  }
}
