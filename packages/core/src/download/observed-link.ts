import type { Clock } from "../clock.ts";
import { GrowingIOError } from "../errors.ts";
import type { Observer, RequestEvent } from "../http/observer.ts";
import type { OpenLink } from "../http/open-link.ts";
import { bareAddress } from "./answer-facts.ts";

/** An event of a link that is downloaded. What opens a link is in its query: that is left out. */
export function linkEvent(url: URL, attempt: number, known: Partial<RequestEvent> = {}): RequestEvent {
  return {
    url: bareAddress(url),
    kind: "download",
    attempt,
    status: null,
    durationMs: null,
    delayMs: null,
    queuedMs: 0,
    ...known,
  };
}

/** Opens links so that each request is seen, redirects among them. @param attempt which try of the file it is. */
export function observedLink(open: OpenLink, observer: Observer, clock: Clock, attempt: number): OpenLink {
  return async (url, options) => {
    const startedMs = clock.now();
    const ended = (status: number | null) =>
      observer.response(linkEvent(url, attempt, { status, durationMs: clock.now() - startedMs }));
    observer.request(linkEvent(url, attempt));
    try {
      const answer = await open(url, options);
      const close = async () => {
        ended(answer.status);
        await answer.close();
      };
      return { ...answer, close };
    } catch (error) {
      ended(error instanceof GrowingIOError ? error.status : null);
      throw error;
    }
  };
}
