import { type TZDate, tz } from "@date-fns/tz";

/** The zone GrowingIO counts days in: China Standard Time, +08:00 all year (GrowingIO's export documentation). */
export const SHANGHAI = "Asia/Shanghai";

/** Passed to date-fns functions as `in`, so that they work on Shanghai's calendar and not on the machine's. */
export const inShanghai: (value: Date | number | string) => TZDate = tz(SHANGHAI);

/** An instant (epoch milliseconds) as ISO 8601 in Asia/Shanghai; milliseconds are written only where they are not zero. */
export function formatShanghai(ms: number): string {
  return inShanghai(ms).toISOString().replace(".000", "");
}
