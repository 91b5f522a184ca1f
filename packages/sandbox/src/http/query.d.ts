/** A request's query as names and values; a request that repeats a name has none. */
export type Query = ReadonlyMap<string, string>;
/** Reads a query; null when a name repeats. */
export declare function readQuery(url: URL): Query | null;
/** What makes two requests one job: the path and the query as sent, whatever the order of its parameters. */
export declare function jobKey(url: URL): string;
