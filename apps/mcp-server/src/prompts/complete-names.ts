import { cleanText, type TableKind } from "@growingio-export/core";
import type { Services } from "@growingio-export/service";
import type { Completion } from "./prompt.ts";

/** How long the first completion reads dashboards for their names; what it read is kept for the next one. */
const TIME_LIMIT_MS = 3_000;
const MAX_CHARACTERS = 200;
const ranges = [
  "yesterday",
  "last_7_days",
  "last_14_days",
  "last_30_days",
  "last_week",
  "this_week",
  "last_month",
  "this_month",
];
const comparisons = ["previous_period", "same_period_last_week", "same_period_last_month", "same_period_last_year"];

/** What fits what was typed so far; nothing where the names cannot be read, for a completion is no place for an error. */
export async function completions(
  wanted: Completion,
  typed: string,
  services: () => Promise<Services>,
  admit: () => Promise<void> = async () => {},
): Promise<string[]> {
  try {
    await admit();
  } catch {
    return [];
  }
  if (wanted === "ranges") return fitting(ranges, typed);
  if (wanted === "comparisons") return fitting(comparisons, typed);
  try {
    return fitting(await names(wanted, await services()), typed);
  } catch {
    return [];
  }
}

async function names(wanted: "dashboards" | "funnels" | "retentions", services: Services): Promise<string[]> {
  const { project, memory } = services;
  if (project === null) return [];
  const index = await services.names.charts({
    project,
    fresh: false,
    timeLimitMs: TIME_LIMIT_MS,
    signal: AbortSignal.timeout(2 * TIME_LIMIT_MS),
    progress: () => {},
  });
  if (wanted === "dashboards") return index.dashboards.map(({ name }) => name);
  const kind: TableKind = wanted === "funnels" ? "funnel" : "retention";
  const charts = index.charts.map((chart) => ({ name: chart.name, kind: memory.kindOf(chart) }));
  // Where a list names no kind, a chart may be of this one.
  return [...charts.filter((chart) => chart.kind === kind), ...charts.filter((chart) => chart.kind === null)].map(
    ({ name }) => name,
  );
}

/** Each once; what begins as typed before what only holds it. */
function fitting(all: readonly string[], typed: string): string[] {
  const part = typed.trim().toLowerCase();
  const found = [...new Set(all.map((name) => cleanText(name, MAX_CHARACTERS)))].filter(
    (name) => name !== "" && name.toLowerCase().includes(part),
  );
  const begins = (name: string) => name.toLowerCase().startsWith(part);
  return [...found.filter(begins), ...found.filter((name) => !begins(name))];
}
