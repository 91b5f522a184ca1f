import { requestIdOf } from "../http/request-id.ts";

/** What errors tell of the answer of a link. */
export interface AnswerFacts {
  readonly status: number;
  readonly requestId: string | null;
  readonly cause: Error;
}

/** An address without what opens it, which is in its query. */
export function bareAddress({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/** @param from the bare address that answered. */
export function answerFacts(status: number, headers: Headers, from: string): AnswerFacts {
  return { status, requestId: requestIdOf(headers), cause: new Error(`HTTP ${status} from GET ${from}`) };
}
