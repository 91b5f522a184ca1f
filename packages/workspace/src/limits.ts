/** The longest statement that is read, characters. */
export const MAX_SQL_CHARACTERS = 50_000;

/** The most rows that a statement gives back. */
export const MAX_QUERY_ROWS = 1_000;
/** Rows of a query that can be left out before the first one given. */
export const MAX_QUERY_OFFSET = 1_000_000_000;

/** The most rows of a page. */
export const MAX_PAGE_ROWS = 10_000;

/** How long a finished export is kept where nothing else is asked for, days. */
export const KEPT_DAYS = 7;

/** The most database processes of one workspace object at once; fewer where there are fewer cores. */
export const MAX_ENGINES = 4;

/** Calls that wait for a database process; the next is answered `busy`. */
export const MAX_WAITING_CALLS = 32;
