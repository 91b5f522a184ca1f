import type { Sort } from "./subjects.ts";
import type { Play } from "./upstream.ts";

/** How what is asked for ends. */
export interface Ending {
  /** The error's code; null where it ends well. */
  readonly code: string | null;
  /** Requests that are made in all, or the fewest and the most. */
  readonly requests: number | readonly [fewest: number, most: number];
  /** The reason that is given; where it ends well, what has to be known of the result. */
  readonly says: RegExp;
}

/** One thing that can go wrong. */
export interface Fault {
  readonly name: string;
  /** What happens, for the page. */
  readonly what: string;
  readonly play: Play;
  /** Its end by what is asked for; a sort that is left out cannot meet it. */
  readonly ends: Partial<Readonly<Record<Sort, Ending>>>;
  /** Where it is asked. Default: at the upstream. */
  readonly at?: "refused" | "nowhere";
  /** Nothing comes, so that each request ends by its timeout. */
  readonly isSilent?: boolean;
  /** The answer is so large that one of each sort is asked for; the library with a bound of 32 MiB, the programs with their own. */
  readonly isLarge?: boolean;
  /** What the server asks to wait, milliseconds. Default: nothing, so that the limit's own spacing is the least. */
  readonly spacingMs?: number;
  /** How the clock jumps when the second request comes, milliseconds. */
  readonly jumpMs?: number;
}

/** Tries of a request that may be made again. */
const TRIES = 5;

export const all = (ending: Ending): Fault["ends"] => ({ table: ending, links: ending, list: ending });
export const exports = (ending: Ending): Fault["ends"] => ({ table: ending, links: ending });

/** It is asked for again, as often as may be. */
export const retried = (code: string, says: RegExp): Ending => ({ code, requests: TRIES, says });
/** It is not asked for again. */
export const final = (code: string, says: RegExp): Ending => ({ code, requests: 1, says });
export const fine = (requests: Ending["requests"], says = /^/): Ending => ({ code: null, requests, says });
