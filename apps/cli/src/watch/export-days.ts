import { cleanText, isId, NotFoundError, parsePageUrl, type Range, type Table } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import type { Shell } from "../shell/shell.ts";
import { UsageError } from "../shell/usage-error.ts";
import { NoFigureError } from "./errors.ts";

/** The chart that is watched. */
export interface WatchedChart {
  readonly id: string;
  readonly name: string;
}

/** By its name, id or page URL; one that no dashboard shows goes by its id. */
export async function findChart(shell: Shell, chart: string): Promise<WatchedChart> {
  const client = await shell.client();
  try {
    const { id, name } = await client.charts.find(chart, { signal: shell.signal });
    return { id, name: cleanText(name, 120) || id };
  } catch (error) {
    const text = chart.trim();
    const id = isId(text) ? text : URL.canParse(text) ? (parsePageUrl(text)?.id ?? null) : null;
    if (!(error instanceof NotFoundError) || id === null) throw error;
    return { id, name: id };
  }
}

/** The days of an event chart, from all of its rows. */
export async function exportDays(shell: Shell, { id, name }: WatchedChart, range: Range): Promise<Table> {
  const client = await shell.client();
  const task = shell.progress.task(say`Exporting ${name}`);
  try {
    const ends = { start: range.startMs, end: range.endMs };
    const table = await client.exports
      .chart({ chart: id, range: ends, granularity: "day" })
      .wait({ signal: shell.signal });
    if (table.kind !== "event")
      throw new UsageError(say`${name} is no event analysis: gio watch compares days of event charts.`);
    if (!table.columns.some(({ role }) => role === "time"))
      throw new UsageError(say`${name} has no days: its rows are of the whole range.`);
    if (table.capped)
      throw new NoFigureError(say`${name} was cut at its row limit: its totals are too low to be judged.`);
    return table;
  } finally {
    task.end();
  }
}
