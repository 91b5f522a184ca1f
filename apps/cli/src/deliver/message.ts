import { dayText, type GrowingIOError, say } from "@growingio-export/core/basics";
import { neutral } from "./neutral.ts";

/** What a chat or a mail is told, in no chat's own format. Its texts are `neutral`. */
export interface Message {
  /** `report`: figures; `failure`: why there are none; `alert`: what a watch found. */
  readonly kind: "report" | "failure" | "alert";
  readonly title: string;
  /** What it is of, a line each: its days, what they are compared with. */
  readonly facts: readonly string[];
  /** One of each chart, what moved most first. */
  readonly headlines: readonly Headline[];
  /** Charts without figures, and why. */
  readonly failures: readonly Headline[];
  readonly warnings: readonly string[];
  /** Where the report lies. */
  readonly link?: string;
  /** Messages of which this is the same are one: it is sent once to an address. */
  readonly sameAs: string;
}

/** A chart's name, and what is said of it in a sentence. */
export interface Headline {
  readonly chart: string;
  readonly sentence: string;
}

/** Characters of a title or a name. */
export const MAX_NAME = 120;
/** Characters of a sentence. */
export const MAX_SENTENCE = 300;

/**
 * That there is no report, and why: nobody shall take silence for quiet figures. The same failure is told once a day.
 *
 * @param title what the report would have been called. @param atMs when it failed, epoch milliseconds.
 */
export function failureMessage(title: string, error: GrowingIOError, atMs: number): Message {
  const name = neutral(title, MAX_NAME);
  return {
    kind: "failure",
    title: say`No report: ${name}`,
    facts: [],
    headlines: [],
    failures: [],
    warnings: [
      neutral(error.message, MAX_SENTENCE),
      ...(error.retryable ? [say`This can pass: run it again later.`] : []),
    ],
    sameAs: JSON.stringify(["failure", title, error.code, dayText(atMs)]),
  };
}
