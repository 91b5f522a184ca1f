import Fuse from "fuse.js";
import type { IndexedChart } from "./chart-index.ts";
import { fold } from "./match-name.ts";

export interface MatchedCharts {
  readonly charts: readonly IndexedChart[];
  /** Whether the query stands in one of the names; else the charts are the nearest only. */
  readonly fits: boolean;
}

/**
 * Charts by name: first those whose name contains the query (each once, however many dashboards show it), then those on
 * dashboards whose name does, then those that are called alike.
 */
export function matchCharts(charts: readonly IndexedChart[], query: string, limit: number): MatchedCharts {
  const seen = new Set<string>();
  const unique = charts.filter(({ id }) => !seen.has(id) && seen.add(id));
  const wanted = normalize(query);
  const contains = (text: string) => wanted !== "" && normalize(text).includes(wanted);
  const named = unique.filter(({ id, name }) => id === query.trim() || contains(name));
  // Of each chart the place on such a dashboard.
  const placed = charts.filter(({ dashboardName }) => contains(dashboardName));
  const fitting = firstOfEach([...named, ...placed]);
  if (fitting.length >= limit) return { charts: fitting.slice(0, limit), fits: true };
  const fuse = new Fuse(unique, { keys: ["name"], threshold: 0.4, ignoreLocation: true });
  const close = fuse.search(query.trim(), { limit: limit + fitting.length }).map(({ item }) => item);
  return { charts: firstOfEach([...fitting, ...close]).slice(0, limit), fits: fitting.length > 0 };
}

function firstOfEach(charts: readonly IndexedChart[]): IndexedChart[] {
  const seen = new Set<string>();
  return charts.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Letter case, width and spaces make no difference. */
function normalize(text: string): string {
  return fold(text).replaceAll(" ", "");
}
