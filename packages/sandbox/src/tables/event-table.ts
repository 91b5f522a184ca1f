import { DAY_MS, type Granularity, nextPointMs, points } from "../figures/calendar.ts";
import type { Figures } from "../figures/figures.ts";
import { dayPartsAfter } from "../figures/incident.ts";
import type { EventChart } from "../shop/types.ts";
import {
  dimension,
  type MetaColumn,
  metric,
  ROW_CEILING,
  type SandboxCell,
  type TableDocument,
  type Window,
} from "./document.ts";
import { createRowMaker, type EventRow, type Span, spanOf } from "./event-rows.ts";

export const INTERVALS: ReadonlyMap<number, Granularity> = new Map([
  [3_600_000, "hour"],
  [86_400_000, "day"],
  [604_800_000, "week"],
  [2_592_000_000, "month"],
]);

/** Answers an event chart for a window; rows past the ceiling are cut off. */
export function eventTable(
  chart: EventChart,
  window: Window,
  intervalMs: number,
  figures: Figures,
  nowMs: number,
): TableDocument {
  return {
    id: chart.id,
    name: chart.name,
    startTime: window.startMs,
    endTime: window.endMs,
    interval: intervalMs,
    ...(chart.aggregator ? { aggregator: { values: thisAndPrevious(chart, window, figures, nowMs) } } : {}),
    meta: chart.layout.flatMap((group) => columns(chart, group)),
    data: chart.noRows ? [] : rows(chart, window, intervalMs, figures, nowMs),
  };
}

function* rows(
  chart: EventChart,
  window: Window,
  intervalMs: number,
  figures: Figures,
  nowMs: number,
): Generator<SandboxCell[]> {
  const rowsOf = createRowMaker(chart, figuresOf(chart, figures, nowMs));
  const hasTime = chart.layout.includes("time");
  let count = 0;
  for (const target of chart.targets) {
    const spans = hasTime ? pointSpans(window, intervalMs, nowMs) : [spanOf(window.startMs, window.endMs, nowMs)];
    for (const span of spans) {
      for (const row of rowsOf(target, span)) {
        if (count === ROW_CEILING) return;
        count += 1;
        yield layOut(chart, target, span.startMs, row);
      }
    }
  }
}

function figuresOf({ incident }: EventChart, figures: Figures, nowMs: number): Pick<Figures, "seed" | "dayParts"> {
  if (incident === undefined) return figures;
  return { seed: figures.seed, dayParts: dayPartsAfter(incident, figures, nowMs) };
}

function* pointSpans(window: Window, intervalMs: number, nowMs: number): Generator<Span> {
  const granularity = INTERVALS.get(intervalMs) ?? "day";
  for (const startMs of points(window.startMs, window.endMs, granularity, nowMs)) {
    const endMs = nextPointMs(startMs, granularity);
    yield { startMs, endMs: Math.min(endMs, nowMs), days: (endMs - startMs) / DAY_MS };
  }
}

function layOut(chart: EventChart, target: string, timeMs: number, row: EventRow): SandboxCell[] {
  const cells: SandboxCell[] = [];
  for (const group of chart.layout) {
    if (group === "target") cells.push(target);
    else if (group === "time") cells.push(timeMs);
    else cells.push(...(group === "dimensions" ? row.values : row.cells));
  }
  return cells;
}

function columns(chart: EventChart, group: EventChart["layout"][number]): MetaColumn[] {
  if (group === "target") return [dimension("目标用户")];
  if (group === "time") return [dimension("时间")];
  if (group === "dimensions") return chart.dimensions.map(({ name }) => dimension(name));
  return chart.metrics.map(({ name }) => metric(name));
}

function thisAndPrevious(chart: EventChart, window: Window, figures: Figures, nowMs: number): SandboxCell[] {
  const rowsOf = createRowMaker({ ...chart, dimensions: [] }, figuresOf(chart, figures, nowMs));
  const lengthMs = window.endMs + 1 - window.startMs;
  return [0, lengthMs].map((back) => {
    const span = spanOf(window.startMs - back, window.endMs - back, nowMs - back);
    const [row] = rowsOf(chart.targets[0] ?? "", span);
    return row?.cells[0] ?? null;
  });
}
