import { GrowingIOError } from "@growingio-export/core";

/** A principal's own limit is used up for the moment; the message says which, and when to call again. */
export class LimitReachedError extends GrowingIOError {
  constructor(message: string) {
    super("limit_reached", message, { retryable: true });
  }
}
