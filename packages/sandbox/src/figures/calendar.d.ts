/** The four lengths a point of a chart can have. */
export type Granularity = "hour" | "day" | "week" | "month";
export declare const HOUR_MS = 3600000;
export declare const DAY_MS = 86400000;
/** The shop opened on 2019-01-01 (+08:00); there are no figures before. */
export declare const SHOP_OPENED_MS: number;
/** Days since 1970-01-01 in Asia/Shanghai. */
export declare function dayOf(ms: number): number;
/** The instant a day begins in Asia/Shanghai, epoch milliseconds. */
export declare function dayStartMs(day: number): number;
/** The day's place in the week, 0 for Monday. */
export declare function weekday(day: number): number;
/** Month (0 to 11) and day of the month of a day. */
export declare function monthAndDate(day: number): {
    month: number;
    date: number;
};
/** How many calendar months of Shanghai lie between two instants; 0 within one month. */
export declare function monthsBetween(startMs: number, endMs: number): number;
/** An instant as ISO text with Shanghai's offset. */
export declare function isoText(ms: number): string;
/** The start of the point that holds an instant: weeks start on Monday, months on the first. */
export declare function pointStartMs(ms: number, granularity: Granularity): number;
/** The start of the point after the one that starts at `startMs`. */
export declare function nextPointMs(startMs: number, granularity: Granularity): number;
/** Every point from the one that holds `startMs` to the one that holds `endMs`, after the shop opened and begun by `nowMs`. */
export declare function points(startMs: number, endMs: number, granularity: Granularity, nowMs: number): Generator<number>;
