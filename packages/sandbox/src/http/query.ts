/** A request's query as names and values; a request that repeats a name has none. */
export type Query = ReadonlyMap<string, string>;

/** Reads a query; null when a name repeats. */
export function readQuery(url: URL): Query | null {
  const entries = [...url.searchParams];
  const query = new Map(entries);
  return query.size === entries.length ? query : null;
}

/** What makes two requests one job: the path and the query as sent, whatever the order of its parameters. */
export function jobKey(url: URL): string {
  const pairs = [...url.searchParams].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url.pathname}?${pairs.sort().join("&")}`;
}
