import { channel } from "node:diagnostics_channel";
import type { Logger } from "../logger.ts";
import type { Redactor } from "../text/redactor.ts";
import { say } from "../text/say.ts";

/** One request to GrowingIO as it is seen from outside. Holds no token. */
export interface RequestEvent {
  /** The whole address; of a download link without its query, which is what opens it. */
  readonly url: string;
  /** The kind of export, the list that is read (`dashboards`, `dashboard`, `segments`, `variables`, `events`), or `download`. */
  readonly kind: string;
  /** 1 for the first try of this request. */
  readonly attempt: number;
  /** The HTTP status; null before the answer, and where none came. */
  readonly status: number | null;
  /** From the sending to the end of the answer's body, milliseconds; null before. */
  readonly durationMs: number | null;
  /** The wait before the next try, milliseconds; null where none follows. */
  readonly delayMs: number | null;
  /** How long the rate limit held the request back, milliseconds. */
  readonly queuedMs: number;
}

/** Functions that hear of each request. What one throws, or rejects with, is ignored. */
export interface RequestHooks {
  /** Before a request is sent. Default: nobody hears it. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** After it, however it ended. Default: nobody hears it. */
  readonly onResponse?: ((event: RequestEvent) => void) | undefined;
  /** Before the wait for another try. Default: nobody hears it. */
  readonly onRetry?: ((event: RequestEvent) => void) | undefined;
}

/** Tells hooks, `diagnostics_channel` and the logger what the client does. */
export interface Observer {
  request(event: RequestEvent): void;
  response(event: RequestEvent): void;
  retry(event: RequestEvent, reason: string): void;
  /** Something went wrong that harms nothing. */
  warn(message: string): void;
}

const requests = channel("growingio-export:request");
const responses = channel("growingio-export:response");
const retries = channel("growingio-export:retry");

export function createObserver(hooks: RequestHooks, logger: Logger, redactor: Redactor): Observer {
  const warn = (message: string) => quietly(() => logger.warn?.(redactor.message(message)));
  return {
    warn,
    request: (event) => {
      quietly(() => hooks.onRequest?.(event));
      quietly(() => requests.publish(event));
    },
    response: (event) => {
      quietly(() => hooks.onResponse?.(event));
      quietly(() => responses.publish(event));
      quietly(() => logger.debug?.(redactor.message(lineOf(event))));
    },
    retry: (event, reason) => {
      quietly(() => hooks.onRetry?.(event));
      quietly(() => retries.publish(event));
      warn(say`${reason} Trying again in ${Math.round(event.delayMs ?? 0)} ms.`);
    },
  };
}

function lineOf({ url, status, attempt, durationMs, queuedMs }: RequestEvent): string {
  const times = `${Math.round(durationMs ?? 0)} ms, ${Math.round(queuedMs)} ms queued`;
  return `GET ${url}: ${status ?? "no answer"} in ${times}${attempt === 1 ? "" : `, try ${attempt}`}`;
}

/** Runs somebody else's function; what it throws now or later is its own. */
function quietly(call: () => unknown): void {
  try {
    const result = call();
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // Who only listens changes nothing.
  }
}
