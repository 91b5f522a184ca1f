import type { Figures } from "../figures/figures.ts";
import type { Query } from "../http/query.ts";
import type { Chart } from "../shop/types.ts";
import { distributionTable } from "../tables/distribution-table.ts";
import type { TableDocument } from "../tables/document.ts";
import { eventTable } from "../tables/event-table.ts";
import { funnelTable } from "../tables/funnel-table.ts";
import { retentionTable } from "../tables/retention-table.ts";
import { readConversionWindow, readInterval, readRange, readSplit, readStatistic, readWindow } from "./parameters.ts";

/** Reads a chart's parameters now and returns what makes its table later; throws `IllegalParameter`. */
export function prepareTable(
  chart: Chart,
  query: Query,
  figures: Figures,
  nowMs: number,
): (readyMs: number) => TableDocument {
  const window = readWindow(query, chart.savedDays, nowMs);
  switch (chart.kind) {
    case "event": {
      const intervalMs = readInterval(query, chart.kind, window);
      return (readyMs) => eventTable(chart, window, intervalMs, figures, readyMs);
    }
    case "funnel": {
      const days = readConversionWindow(query);
      return (readyMs) => funnelTable(chart, window, days, figures, readyMs);
    }
    case "retention": {
      const range = readRange(query, chart.range);
      return (readyMs) => retentionTable(chart, window, range, figures, readyMs);
    }
    case "distribution": {
      const split = readSplit(query);
      const intervalMs = readInterval(query, chart.kind, window);
      const statistic = readStatistic(query);
      const asked = { split, intervalMs, ...(statistic === undefined ? {} : { statistic }) };
      return (readyMs) => distributionTable(chart, window, asked, figures, readyMs);
    }
  }
}
