import { fold } from "@growingio-export/core/names";
import Fuse from "fuse.js";
import type { IndexedChart } from "./chart-index.ts";

export interface MatchedCharts {
  readonly charts: readonly IndexedChart[];
  /** Whether the query stands in one of the names; else the charts are the nearest only. */
  readonly fits: boolean;
  /** By chart: the metric or dimension that is called so, where the chart and its dashboard are not. */
  readonly measured: ReadonlyMap<string, string>;
}

/**
 * Charts by name: first those whose name contains the query (each once, however many dashboards show it), then those on
 * dashboards whose name does, then those with such a metric or dimension, then those that are called alike.
 *
 * @param columnsOf the metrics and dimensions that an export of a chart has shown.
 */
export function matchCharts(
  charts: readonly IndexedChart[],
  query: string,
  limit: number,
  columnsOf: (chartId: string) => readonly string[] = () => [],
): MatchedCharts {
  const seen = new Set<string>();
  const unique = charts.filter(({ id }) => !seen.has(id) && seen.add(id));
  const wanted = normalize(query);
  const contains = (text: string) => wanted !== "" && normalize(text).includes(wanted);
  const named = unique.filter(({ id, name }) => id === query.trim() || contains(name));
  // Of each chart the place on such a dashboard.
  const placed = charts.filter(({ dashboardName }) => contains(dashboardName));
  const called = firstOfEach([...named, ...placed]);
  const known = new Set(called.map(({ id }) => id));
  const measured = new Map<string, string>();
  for (const { id } of unique) {
    const column = known.has(id) ? undefined : columnsOf(id).find(contains);
    if (column !== undefined) measured.set(id, column);
  }
  const fitting = [...called, ...unique.filter(({ id }) => measured.has(id))];
  if (fitting.length >= limit) return { charts: fitting.slice(0, limit), fits: true, measured };
  const fuse = new Fuse(unique, { keys: ["name"], threshold: 0.4, ignoreLocation: true });
  const close = fuse.search(query.trim(), { limit: limit + fitting.length }).map(({ item }) => item);
  return { charts: firstOfEach([...fitting, ...close]).slice(0, limit), fits: fitting.length > 0, measured };
}

function firstOfEach(charts: readonly IndexedChart[]): IndexedChart[] {
  const seen = new Set<string>();
  return charts.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Letter case, width and spaces make no difference. */
function normalize(text: string): string {
  return fold(text).replaceAll(" ", "");
}
