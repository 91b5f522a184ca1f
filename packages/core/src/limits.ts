/** The most rows one event export holds (GrowingIO's export documentation); a table this long has been cut. */
export const ROW_CEILING = 200_000;

/** The most columns of a table that are read: far more than a chart can show. */
export const MAX_COLUMNS = 5_000;

/** The largest answer that is read, bytes: 1,300 a row of a table as long as GrowingIO makes one. Parsed, it takes several times as much memory. */
export const MAX_BODY_BYTES: number = 256 * 2 ** 20;

/** The longest life of a download link, minutes: 7 days (GrowingIO's export documentation). */
export const MAX_LINK_MINUTES = 10_080;

/** How far back hourly figures go, days (GrowingIO's export documentation). */
export const HOURLY_DAYS = 7;

/** The longest conversion window of a funnel, days (GrowingIO's export documentation). */
export const MAX_WINDOW_DAYS = 90;
