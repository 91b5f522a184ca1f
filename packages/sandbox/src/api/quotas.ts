const WINDOW_MS = 1000;

/** Says whether one more request is within a key's quota. */
export interface Quotas {
  /** Null when the request is within the quota, otherwise how many requests were over it so far. */
  take(key: string, perSecond: number): number | null;
  readonly violations: number;
}

/** Counts requests in a sliding window of one second; a refused request takes no place in it. */
export function createQuotas(now: () => number): Quotas {
  const taken = new Map<string, number[]>();
  let violations = 0;
  return {
    take(key, perSecond) {
      const time = now();
      const recent = (taken.get(key) ?? []).filter((at) => time - at < WINDOW_MS);
      taken.set(key, recent);
      if (recent.length >= perSecond) return ++violations;
      recent.push(time);
      return null;
    },
    get violations() {
      return violations;
    },
  };
}
