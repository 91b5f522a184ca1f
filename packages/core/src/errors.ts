import { say } from "./text/say.ts";
/**
 * Base of every error this package throws on purpose.
 *
 * `code` is stable and English, `retryable` says whether the same call can succeed later, and the message says what
 * was wrong and what to do next. No error holds the token or a raw answer of the server.
 */
export class GrowingIOError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** A parameter was wrong; nothing was sent. The message names the value, the rule and an allowed example. */
export class InvalidInputError extends GrowingIOError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super("invalid_input", message, options);
  }
}

/** The client itself is not set up, for example no token; nothing was sent. */
export class ConfigurationError extends GrowingIOError {
  constructor(message: string) {
    super("configuration", message);
  }
}

/** GrowingIO answered 401 or 403: the token is wrong, deleted, or may not read this project. */
export class UnauthorizedError extends GrowingIOError {
  readonly status: number;

  constructor(message: string, status: number) {
    super("unauthorized", message);
    this.status = status;
  }
}

/** GrowingIO knows no such project, dashboard, chart, segment or tag (404). */
export class NotFoundError extends GrowingIOError {
  constructor(message: string) {
    super("not_found", message);
  }
}

/** GrowingIO still said "too many requests" (429) after every retry. */
export class RateLimitedError extends GrowingIOError {
  /** What the server asked to wait, milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(message: string, retryAfterMs: number | null) {
    super("rate_limited", message, { retryable: true });
    this.retryAfterMs = retryAfterMs;
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
  readonly reason: ExportFailureReason;
  /** The server's own message, usually Chinese, cleaned and capped. */
  readonly serverMessage: string;

  constructor(message: string, reason: ExportFailureReason, serverMessage: string) {
    super("export_failed", message, { retryable: reason === "try_again_later" });
    this.reason = reason;
    this.serverMessage = serverMessage;
  }
}

/** The deadline passed; the job may still be running and can be resumed. */
export class TimeoutError extends GrowingIOError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super("timeout", message, { retryable: true, ...options });
  }
}

/** The error of a wait for an export that reached its deadline. */
export function exportTimedOut(deadlineMs: number): TimeoutError {
  const seconds = Math.round(deadlineMs / 100) / 10;
  return new TimeoutError(
    say`The export was not finished after ${seconds} s; it may still be running and can be resumed.`,
  );
}

/** The caller's signal stopped the wait; the job itself may still be running. */
export class AbortedError extends GrowingIOError {
  constructor(message: string = say`The wait was stopped by its caller.`, options: { cause?: unknown } = {}) {
    super("aborted", message, options);
  }
}

/** GrowingIO answered something the published API does not contain: an unexpected status or body. */
export class ProtocolError extends GrowingIOError {
  /** The HTTP status; null when the status was fine and the body was not. */
  readonly status: number | null;
  /** What the server asked to wait before the next try, milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    message: string,
    options: { status?: number; retryable?: boolean; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super("protocol", message, options);
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** The connection failed, broke off, or carried no complete JSON; `code` tells whether the proxy or a certificate is why. */
export class NetworkError extends GrowingIOError {
  constructor(
    message: string,
    options: { code?: "network" | "proxy" | "certificate"; retryable?: boolean; cause?: unknown } = {},
  ) {
    const { code = "network", ...others } = options;
    super(code, message, { retryable: true, ...others });
  }
}

/** A download link does not work any more, or never did, and no new one could be had. */
export class LinkExpiredError extends GrowingIOError {
  constructor(message: string) {
    super("link_expired", message);
  }
}

/** A download link, or a redirect of it, leads where downloads may not go: not https, or not the public internet. */
export class LinkRefusedError extends GrowingIOError {
  constructor(message: string) {
    super("link_refused", message);
  }
}

/** What came is not the whole file as the server announced it, after every try. */
export class IntegrityError extends GrowingIOError {
  constructor(message: string) {
    super("integrity", message, { retryable: true });
  }
}

export type FileErrorCode =
  | "target_exists"
  | "target_is_folder"
  | "no_permission"
  | "disk_full"
  | "too_large"
  | "file_system";

/** The file cannot be written where it was asked for; `code` tells why. */
export class FileError extends GrowingIOError {
  declare readonly code: FileErrorCode;

  constructor(code: FileErrorCode, message: string) {
    super(code, message);
  }
}
