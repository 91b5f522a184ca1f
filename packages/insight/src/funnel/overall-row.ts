import type { Cell } from "@growingio-export/core";
import { cellTime } from "../table/cells.ts";

type Row = readonly Cell[];

/** A funnel's row for the whole range, and its rows for single points in time. */
export interface FunnelRows {
  readonly overall: Row | undefined;
  readonly points: readonly { readonly timeMs: number; readonly row: Row }[];
}

/**
 * Tells the overall row from the daily ones: its time cell is no number or lies outside the range; or it is the only row; or it shares
 * its time with a daily row and counts more people. A large day alone is never taken for it: people of several days cannot be added.
 */
export function splitOverall(
  rows: readonly Row[],
  timeColumn: number | undefined,
  people: (row: Row) => number,
  range: { readonly startMs: number | null; readonly endMs: number | null },
): FunnelRows {
  const ordered = rows.toSorted((a, b) => people(b) - people(a));
  if (timeColumn === undefined) return { overall: ordered[0], points: [] };
  const timed = ordered.flatMap((row) => {
    const timeMs = cellTime(row[timeColumn]);
    return timeMs === undefined ? [] : [{ timeMs, row }];
  });
  const wordy = ordered.find((row) => cellTime(row[timeColumn]) === undefined);
  if (wordy !== undefined) return { overall: wordy, points: timed };
  if (timed.length === 1) return { overall: timed[0]?.row, points: [] };
  const most = timed[0];
  const outside = timed.filter(({ timeMs }) => timeMs < (range.startMs ?? timeMs) || timeMs > (range.endMs ?? timeMs));
  const shared = [...Map.groupBy(timed, (entry) => entry.timeMs).values()].filter((same) => same.length === 2).flat();
  const candidate = outside.length === 1 ? outside[0] : shared.length === 2 ? shared[0] : undefined;
  if (candidate === undefined || most === undefined || people(candidate.row) < people(most.row))
    return { overall: undefined, points: timed };
  return { overall: candidate.row, points: timed.filter((entry) => entry !== candidate) };
}
