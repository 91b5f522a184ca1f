import { TimeoutError } from "../errors.ts";
import { say } from "../text/say.ts";

/** How many tries of one download may fail, all its files together, whatever they bring. */
const MAX_FAILED_TRIES = 500;

/** A try that brings less than this of a large file has brought nothing. */
const ENOUGH_BYTES = 64 * 1024;

/** Counts the tries of one download that failed: a server that gives a little each time would be asked for ever. */
export class Tries {
  #failed = 0;

  /** Why the last one failed; undefined where none did, or its link was refused. */
  last: unknown;

  /** Throws `TimeoutError` when there were too many. */
  failed(cause?: unknown): void {
    this.last = cause ?? this.last;
    if (++this.#failed < MAX_FAILED_TRIES) return;
    throw new TimeoutError(
      say`The download was given up: it broke off, or its links were refused, ${MAX_FAILED_TRIES} times. Try again later.`,
      { cause: this.last },
    );
  }
}

/** Whether a try that failed has brought so much that the next one is a first one again: 64 KiB, or a tenth of a small file. */
export function broughtEnough(bytes: number, totalBytes: number | null): boolean {
  return bytes > 0 && bytes >= Math.min(ENOUGH_BYTES, (totalBytes ?? Number.POSITIVE_INFINITY) / 10);
}
