import { type Clock, during } from "./clock.ts";
import { GrowingIOError, stoppedBy } from "./errors.ts";
import type { Observer, RequestEvent } from "./http/observer.ts";
import { type ApiAnswer, type ApiRequest, type HttpConfig, requestUrl, send } from "./http/send.ts";
import type { Quota } from "./kinds/quotas.ts";
import type { Limiter } from "./limiter/limiter.ts";
import { type RetryPolicy, withRetries } from "./retry.ts";

/** How one request is made. */
interface RequestOptions {
  /** The limit it counts under; null where none is published. */
  readonly limit: { readonly quota: Quota; readonly key: string } | null;
  readonly signal?: AbortSignal | undefined;
  /** Hears why a try failed that is followed by another. */
  readonly onFailure?: ((error: GrowingIOError) => void) | undefined;
}

/** Makes one request, its retries included. */
export type Requester = (request: ApiRequest, options: RequestOptions) => Promise<ApiAnswer>;

export interface RequesterContext {
  readonly http: HttpConfig;
  /** Loads what a request needs. */
  readonly ready: () => Promise<void>;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retryPolicy: RetryPolicy;
  readonly observer: Observer;
  /** Aborts when the client is closed. */
  readonly closed: AbortSignal;
}

/** The one owner of retries: each try passes the limiter again. */
export function createRequester(context: RequesterContext): Requester {
  const { http, ready, limiter, clock, random, retryPolicy, observer, closed } = context;
  return (request, { limit, signal: callerSignal, onFailure }) => {
    const signal = callerSignal ? AbortSignal.any([callerSignal, closed]) : closed;
    const url = requestUrl(http.baseUrl, request);
    let queuedMs = 0;
    const event = (attempt: number, known: Partial<RequestEvent> = {}): RequestEvent => {
      return { url, kind: request.kind, attempt, status: null, durationMs: null, delayMs: null, queuedMs, ...known };
    };
    const once = async (attempt: number) => {
      const startedMs = clock.now();
      const ended = (status: number | null) =>
        observer.response(event(attempt, { status, durationMs: clock.now() - startedMs }));
      observer.request(event(attempt));
      try {
        const answer = await during(clock, () => send(http, request, signal));
        ended(answer.status);
        return answer;
      } catch (error) {
        ended(error instanceof GrowingIOError ? error.status : null);
        throw error;
      }
    };
    const inTurn = async (attempt: number) => {
      // Those whose turns come while it is loaded would be sent at one time. Why it fails is told where it is used.
      await during(clock, ready).catch(() => {});
      if (signal.aborted) throw stoppedBy(signal);
      queuedMs = 0;
      if (limit === null) return once(attempt);
      const askedMs = clock.now();
      const work = () => {
        queuedMs = clock.now() - askedMs;
        return once(attempt);
      };
      return limiter.schedule(limit.quota, limit.key, work, signal);
    };
    return withRetries(inTurn, {
      clock,
      random,
      policy: retryPolicy,
      signal,
      onRetry: (error, delayMs, attempt) => {
        onFailure?.(error);
        observer.retry(event(attempt, { status: error.status, delayMs }), error.message);
      },
    });
  };
}
