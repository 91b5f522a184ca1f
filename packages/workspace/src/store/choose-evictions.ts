/** What the sweep knows of an export from the file system alone. */
export interface StoredSize {
  readonly exportId: string;
  readonly updatedMs: number;
  readonly bytes: number;
}

export interface EvictionLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  readonly nowMs: number;
}

/** Which exports go, the oldest first: all that are too old, then as many as the size limit asks for. */
export function chooseEvictions(exports: readonly StoredSize[], limits: EvictionLimits): string[] {
  let total = exports.reduce((sum, one) => sum + one.bytes, 0);
  const evicted: string[] = [];
  for (const one of exports.toSorted((a, b) => a.updatedMs - b.updatedMs)) {
    if (limits.nowMs - one.updatedMs <= limits.maxAgeMs && total <= limits.maxBytes) break;
    evicted.push(one.exportId);
    total -= one.bytes;
  }
  return evicted;
}
