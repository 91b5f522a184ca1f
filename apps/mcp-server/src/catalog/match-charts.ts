import Fuse from "fuse.js";
import type { IndexedChart } from "./chart-index.ts";

/** Charts by name: first those that contain the query (each once, however many dashboards show it), then close ones. */
export function matchCharts(charts: readonly IndexedChart[], query: string, limit: number): IndexedChart[] {
  const seen = new Set<string>();
  const unique = charts.filter(({ id }) => !seen.has(id) && seen.add(id));
  const wanted = normalise(query);
  const containing = unique.filter(({ id, name }) => id === query.trim() || normalise(name).includes(wanted));
  if (containing.length >= limit) return containing.slice(0, limit);
  const fuse = new Fuse(unique, { keys: ["name"], threshold: 0.4, ignoreLocation: true });
  const close = fuse.search(query.trim(), { limit: limit + containing.length }).map(({ item }) => item);
  return [...new Set([...containing, ...close])].slice(0, limit);
}

/** Full-width and half-width forms, letter case and spaces make no difference. */
function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}
