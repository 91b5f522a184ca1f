/** The four lengths a point of a chart can have. */
export type Granularity = "hour" | "day" | "week" | "month";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The shop opened on 2019-01-01 (+08:00); there are no figures before. */
export const SHOP_OPENED_MS: number = Date.parse("2019-01-01T00:00:00+08:00");

// Since the shop opened Asia/Shanghai has had one offset and no daylight saving, so plain arithmetic is exact.
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** Days since 1970-01-01 in Asia/Shanghai. */
export function dayOf(ms: number): number {
  return Math.floor((ms + SHANGHAI_OFFSET_MS) / DAY_MS);
}

/** The instant a day begins in Asia/Shanghai, epoch milliseconds. */
export function dayStartMs(day: number): number {
  return day * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** The day's place in the week, 0 for Monday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Month (0 to 11) and day of the month of a day. */
export function monthAndDate(day: number): { month: number; date: number } {
  const date = new Date(day * DAY_MS);
  return { month: date.getUTCMonth(), date: date.getUTCDate() };
}

/** How many calendar months of Shanghai lie between two instants; 0 within one month. */
export function monthsBetween(startMs: number, endMs: number): number {
  const [start, end] = [startMs, endMs].map((ms) => new Date(ms + SHANGHAI_OFFSET_MS)) as [Date, Date];
  return 12 * (end.getUTCFullYear() - start.getUTCFullYear()) + end.getUTCMonth() - start.getUTCMonth();
}

/** An instant as ISO text with Shanghai's offset. */
export function isoText(ms: number): string {
  return `${new Date(ms + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** The start of the point that holds an instant: weeks start on Monday, months on the first. */
export function pointStartMs(ms: number, granularity: Granularity): number {
  const day = dayOf(ms);
  if (granularity === "hour") return Math.floor(ms / HOUR_MS) * HOUR_MS;
  if (granularity === "day") return dayStartMs(day);
  if (granularity === "week") return dayStartMs(day - weekday(day));
  return dayStartMs(day - monthAndDate(day).date + 1);
}

/** The start of the point after the one that starts at `startMs`. */
export function nextPointMs(startMs: number, granularity: Granularity): number {
  if (granularity === "hour") return startMs + HOUR_MS;
  if (granularity === "day") return startMs + DAY_MS;
  if (granularity === "week") return startMs + 7 * DAY_MS;
  const local = new Date(startMs + SHANGHAI_OFFSET_MS);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1) - SHANGHAI_OFFSET_MS;
}

/** Every point from the one that holds `startMs` to the one that holds `endMs`, after the shop opened and begun by `nowMs`. */
export function* points(startMs: number, endMs: number, granularity: Granularity, nowMs: number): Generator<number> {
  const last = Math.min(endMs, nowMs - 1);
  let point = pointStartMs(Math.max(startMs, SHOP_OPENED_MS), granularity);
  for (; point <= last; point = nextPointMs(point, granularity)) {
    if (point >= SHOP_OPENED_MS) yield point;
  }
}
