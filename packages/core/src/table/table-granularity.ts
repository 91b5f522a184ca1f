import { type CalendarUnit, unitStart } from "../time/calendar.ts";
import { type Granularity, granularityFromMs } from "../time/granularity.ts";
import { isInstant } from "../time/zone.ts";
import type { TableColumn } from "./table-column.ts";

/** As many points as tell: a calendar is slow to ask. */
const MAX_POINTS = 200;
const CALENDAR = ["month", "week", "day", "hour"] as const satisfies readonly CalendarUnit[];

/**
 * What one point of a table's time column is: as the answer or the request says it, else the coarsest unit of Shanghai's
 * calendar whose starts all the points are, where there are at least two. Null where nothing tells.
 */
export function tableGranularity(
  { period, intervalMs }: { readonly period: Granularity | null; readonly intervalMs: number | null },
  columns: readonly TableColumn[],
): Granularity | null {
  if (period !== null) return period;
  if (intervalMs !== null) return granularityFromMs(intervalMs);
  const times = columns.find(({ role }) => role === "time")?.buffers.numbers ?? [];
  const points = new Set<number>();
  for (const time of times) {
    if (!Number.isNaN(time)) points.add(time);
    if (points.size === MAX_POINTS) break;
  }
  if (points.size < 2) return null;
  return (
    CALENDAR.find((unit) => [...points].every((time) => isInstant(time) && unitStart(unit, time) === time)) ?? null
  );
}
