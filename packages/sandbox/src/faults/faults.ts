/** Something that goes wrong on purpose, once or `times` times, with the next requests that match. */
export type Fault = {
  /** Which requests it strikes; all unless given. API requests and downloads alike. */
  readonly match?: (url: URL) => boolean;
  /** How many requests it strikes; 1 unless given. */
  readonly times?: number;
} & (
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  /** The connection breaks before a byte of the answer. */
  | { readonly kind: "reset" }
  /** The body breaks off after this share of its bytes, 0.5 unless given; `Content-Length` promised all of them. */
  | { readonly kind: "truncate"; readonly at?: number }
  | { readonly kind: "notJson" }
  /** The answer is right and comes this much later, in real time. */
  | { readonly kind: "delay"; readonly ms: number }
  /** The answer carries a status GrowingIO has not documented. */
  | { readonly kind: "unknownStatus" }
);

/** The faults still to come, first in, first out. */
export interface FaultQueue {
  add(...faults: readonly Fault[]): void;
  /** The fault that strikes a request, if any; it is used up by that. */
  next(url: URL): Fault | undefined;
}

/** Makes a queue of faults. */
export function createFaultQueue(faults: readonly Fault[]): FaultQueue {
  const waiting = faults.map((fault) => ({ fault, left: fault.times ?? 1 }));
  return {
    add(...more) {
      waiting.push(...more.map((fault) => ({ fault, left: fault.times ?? 1 })));
    },
    next(url) {
      const entry = waiting.find(({ fault, left }) => left > 0 && (fault.match?.(url) ?? true));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left === 0) waiting.splice(waiting.indexOf(entry), 1);
      return entry.fault;
    },
  };
}
