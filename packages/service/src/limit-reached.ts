import { type ErrorFacts, GrowingIOError } from "@growingio-export/core";

/** A limit of the caller's own was reached, not one of GrowingIO's; the same call can succeed later. */
export class LimitReachedError extends GrowingIOError {
  override readonly name: string = "LimitReachedError";
  constructor(message: string, facts: Pick<ErrorFacts, "retryAfterMs"> = {}) {
    super("limit_reached", message, { ...facts, retryable: true });
  }
}
