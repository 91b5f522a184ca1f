import Fuse from "fuse.js";
import type { IndexedChart } from "./chart-index.ts";
import { fold } from "./match-name.ts";

/** Charts by name: first those that contain the query (each once, however many dashboards show it), then close ones. */
export function matchCharts(charts: readonly IndexedChart[], query: string, limit: number): IndexedChart[] {
  const seen = new Set<string>();
  const unique = charts.filter(({ id }) => !seen.has(id) && seen.add(id));
  const wanted = normalize(query);
  const containing = unique.filter(({ id, name }) => id === query.trim() || normalize(name).includes(wanted));
  if (containing.length >= limit) return containing.slice(0, limit);
  const fuse = new Fuse(unique, { keys: ["name"], threshold: 0.4, ignoreLocation: true });
  const close = fuse.search(query.trim(), { limit: limit + containing.length }).map(({ item }) => item);
  return [...new Set([...containing, ...close])].slice(0, limit);
}

/** Letter case, width and spaces make no difference. */
function normalize(text: string): string {
  return fold(text).replaceAll(" ", "");
}
