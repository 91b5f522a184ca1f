interface Event {
  readonly atMs: number;
  happen(): void;
}

/** A clock that jumps from one event to the next, for millions of them. */
export interface EventClock {
  /** Milliseconds since the beginning. */
  now(): number;
  /** Has something happen in so many milliseconds. */
  after(ms: number, happen: () => void): void;
  /** Lets all happen that is to, and what comes of it. */
  run(): void;
}

export function createEventClock(): EventClock {
  let nowMs = 0;
  const heap: Event[] = [];
  const atOf = (index: number) => heap[index]?.atMs ?? Number.POSITIVE_INFINITY;

  const push = (event: Event) => {
    let index = heap.push(event) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || parent.atMs <= event.atMs) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = event;
  };

  const pop = (): Event | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const below = atOf(2 * index + 2) < atOf(2 * index + 1) ? 2 * index + 2 : 2 * index + 1;
      const child = heap[below];
      if (child === undefined || child.atMs >= last.atMs) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = last;
    return first;
  };

  return {
    now: () => nowMs,
    after: (ms, happen) => push({ atMs: nowMs + Math.max(0, Math.ceil(ms)), happen }),
    run: () => {
      for (let next = pop(); next !== undefined; next = pop()) {
        nowMs = next.atMs;
        next.happen();
      }
    },
  };
}
