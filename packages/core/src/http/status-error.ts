import { type GrowingIOError, NotFoundError, ProtocolError, RateLimitedError, UnauthorizedError } from "../errors.ts";
import { failureAdvice, failureReason } from "../failure-reason.ts";
import { say } from "../text/say.ts";
import { isRetryableStatus } from "./retryable-status.ts";

/**
 * Turns an HTTP status other than 2xx into the error that says what the caller should do next.
 *
 * @param message the server's own words, cleaned; empty where it has none.
 */
export function statusError(
  status: number,
  subject: string,
  retryAfterMs: number | null,
  message = "",
): GrowingIOError {
  const said = message.replace(/[.。]$/, "");
  const what = said === "" ? subject : say`${subject}, and says: ${said}`;
  const reason = failureReason(message);
  const lasting = reason === "deleted" || reason === "no_permission" ? failureAdvice(reason) : null;
  if (status === 401 || status === 403) {
    return new UnauthorizedError(
      say`GrowingIO refused the token (HTTP ${status}) for ${what}. ${lasting ?? say`Check that the token is current and belongs to an administrator of this project (project configuration > API Token management).`}`,
      status,
    );
  }
  if (status === 404) {
    return new NotFoundError(
      said === ""
        ? say`GrowingIO knows no ${subject} (HTTP 404). Check the id and the project; list dashboards or segments to see which ids exist.`
        : say`GrowingIO knows no ${subject} (HTTP 404) and says: ${said}. Check the id and the project; list dashboards or segments to see which ids exist.`,
    );
  }
  if (status === 429) {
    return new RateLimitedError(
      say`GrowingIO keeps answering "too many requests" (HTTP 429) for ${what}. Try again later.`,
      retryAfterMs,
    );
  }
  const options = { status, retryAfterMs };
  if (isRetryableStatus(status)) {
    return new ProtocolError(say`GrowingIO has a problem of its own (HTTP ${status}) with ${what}. Try again later.`, {
      ...options,
      retryable: true,
    });
  }
  if (status >= 300 && status < 400) {
    return new ProtocolError(
      say`The base URL answered with a redirect (HTTP ${status}) for ${what}, which is not followed so that the token stays there. Set GROWINGIO_BASE_URL (baseUrl) to the address it redirects to.`,
      options,
    );
  }
  if (status === 400 || status === 422) {
    return new ProtocolError(
      say`GrowingIO rejected the parameters (HTTP ${status}) of ${what}. ${lasting ?? say`Check the range and the other parameters.`}`,
      options,
    );
  }
  return new ProtocolError(say`GrowingIO answered an unexpected HTTP status ${status} for ${what}.`, options);
}
