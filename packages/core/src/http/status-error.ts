import {
  BadRequestError,
  ConfigurationError,
  type ErrorFacts,
  type GrowingIOError,
  NotFoundError,
  ProtocolError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
} from "../errors.ts";
import { failureAdvice, failureReason } from "../failure-reason.ts";
import { say } from "../text/say.ts";
import { isRedirect } from "./is-redirect.ts";
import { isRetryableStatus } from "./retryable-status.ts";

// What the status says already.
const COMMON =
  /^(?:unauthorized|forbidden|not found|bad request|bad_request|too many requests|internal server error|错误访问)$/i;

/** Whether words of the server say no more than its status does. */
export function saysTheStatus(words: string): boolean {
  return words.split("; ").every((text) => COMMON.test(text));
}

/** What an answer with a status other than 2xx says besides it. */
export interface RefusalFacts extends Pick<ErrorFacts, "retryAfterMs" | "requestId" | "request"> {
  /** The server's own words, cleaned; null where it has none. */
  readonly serverMessage?: string | null;
  /** The address that was asked, without anything secret. */
  readonly url?: string;
}

/**
 * Turns an HTTP status other than 2xx into the error that says what the caller should do next.
 *
 * @param subject what was asked for, in words.
 */
export function statusError(status: number, subject: string, refusal: RefusalFacts = {}): GrowingIOError {
  const { url = "", ...facts } = refusal;
  const words = refusal.serverMessage ?? "";
  const said = saysTheStatus(words) ? "" : words.replace(/[.。]$/, "");
  const what = said === "" ? subject : say`${subject}, and says: ${said}`;
  const reason = failureReason(said);
  const lasting = reason === "deleted" || reason === "no_permission" ? failureAdvice(reason) : null;
  const retryable = isRetryableStatus(status);
  const known = { ...facts, status, retryable, cause: new Error(`HTTP ${status} from GET ${url}`) };
  if (status === 401 || status === 403) {
    return new UnauthorizedError(
      say`GrowingIO refused the token (HTTP ${status}) for ${what}. ${lasting ?? say`Check that the token is current and belongs to an administrator of this project (project configuration > API Token management).`}`,
      known,
    );
  }
  if (status === 404 && refusal.request?.id === null) {
    return new NotFoundError(
      say`GrowingIO does not find ${what} (HTTP 404). Check the project and GROWINGIO_BASE_URL (baseUrl).`,
      known,
    );
  }
  if (status === 404) {
    return new NotFoundError(
      said === ""
        ? say`GrowingIO knows no ${subject} (HTTP 404). Check the id and the project; list dashboards or segments to see which ids exist.`
        : say`GrowingIO knows no ${subject} (HTTP 404) and says: ${said}. Check the id and the project; list dashboards or segments to see which ids exist.`,
      known,
    );
  }
  if (status === 429) {
    return new RateLimitedError(
      say`GrowingIO keeps answering "too many requests" (HTTP 429) for ${what}. Try again later.`,
      known,
    );
  }
  if (isRedirect(status)) {
    return new ConfigurationError(
      say`The base URL answered with a redirect (HTTP ${status}) for ${subject}, which is not followed so that the token stays there. Set GROWINGIO_BASE_URL (baseUrl) to the address it redirects to.`,
      known,
    );
  }
  if (retryable) {
    const message = say`GrowingIO has a problem of its own (HTTP ${status}) with ${what}. Try again later.`;
    return status >= 500 ? new ServerError(message, known) : new BadRequestError(message, known);
  }
  if (status === 400 || status === 422) {
    return new BadRequestError(
      say`GrowingIO rejected the parameters (HTTP ${status}) of ${what}. ${lasting ?? say`Check the range and the other parameters.`}`,
      known,
    );
  }
  const message = say`GrowingIO answered an unexpected HTTP status ${status} for ${what}. Check GROWINGIO_BASE_URL (baseUrl); if it is right, report this.`;
  return status >= 400 ? new BadRequestError(message, known) : new ProtocolError(message, known);
}
