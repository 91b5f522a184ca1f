/** A row of a funnel, by its number. */
export interface FunnelRow {
  readonly row: number;
  /** Epoch milliseconds; null where its time cell is a word or empty. */
  readonly timeMs: number | null;
  /** At the first step. */
  readonly people: number;
}

/** A funnel's row for the whole range, and its rows for single points in time. */
export interface FunnelRows {
  readonly overall: number | undefined;
  readonly points: readonly { readonly timeMs: number; readonly row: number }[];
}

/**
 * Tells the overall row from the daily ones: its time cell is no number or lies outside the range; or it is the only row; or it shares
 * its time with a daily row and counts more people. A large day alone is never taken for it: people of several days cannot be added.
 */
export function splitOverall(
  rows: readonly FunnelRow[],
  range: { readonly startMs: number | null; readonly endMs: number | null },
): FunnelRows {
  const ordered = rows.toSorted((a, b) => b.people - a.people);
  const timed = ordered.flatMap(({ timeMs, ...rest }) => (timeMs === null ? [] : [{ timeMs, ...rest }]));
  const wordy = ordered.find(({ timeMs }) => timeMs === null);
  if (wordy !== undefined) return { overall: wordy.row, points: timed };
  if (timed.length === 1) return { overall: timed[0]?.row, points: [] };
  const most = timed[0];
  const outside = timed.filter(({ timeMs }) => timeMs < (range.startMs ?? timeMs) || timeMs > (range.endMs ?? timeMs));
  const shared = [...Map.groupBy(timed, (entry) => entry.timeMs).values()].filter((same) => same.length === 2).flat();
  const candidate = outside.length === 1 ? outside[0] : shared.length === 2 ? shared[0] : undefined;
  if (candidate === undefined || most === undefined || candidate.people < most.people)
    return { overall: undefined, points: timed };
  return { overall: candidate.row, points: timed.filter((entry) => entry !== candidate) };
}
