import { DAY_MS, isoText, nextPointMs, points } from "../figures/calendar.ts";
import type { Figures } from "../figures/figures.ts";
import { dayPartsAfter, isMissing } from "../figures/incident.ts";
import type { EventChart } from "../shop/types.ts";
import {
  dimension,
  INTERVALS,
  type MetaColumn,
  metric,
  ROW_CEILING,
  type SandboxCell,
  type TableDocument,
  type Window,
} from "./document.ts";
import { createRowMaker, type EventRow, type Span, spanOf } from "./event-rows.ts";

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
    const isWhole = !hasTime || !INTERVALS.has(intervalMs);
    const points = isWhole ? [wholeWindow(window, nowMs)] : pointsOf(chart, window, intervalMs, nowMs);
    for (const { time, span } of points) {
      for (const row of rowsOf(target, span)) {
        if (count === ROW_CEILING) return;
        count += 1;
        yield layOut(chart, target, time, row);
      }
    }
  }
}

function figuresOf({ incident }: EventChart, figures: Figures, nowMs: number): Pick<Figures, "seed" | "dayParts"> {
  if (incident === undefined) return figures;
  return { seed: figures.seed, dayParts: dayPartsAfter(incident, figures, nowMs) };
}

/** A point of a chart: what its time cell holds, and what its figures are of. */
interface ChartPoint {
  readonly time: SandboxCell;
  readonly span: Span;
}

function wholeWindow({ startMs, endMs }: Window, nowMs: number): ChartPoint {
  return { time: startMs, span: spanOf(startMs, endMs, nowMs) };
}

function* pointsOf(
  { cutByRange, isoTime, incident }: EventChart,
  window: Window,
  intervalMs: number,
  nowMs: number,
): Generator<ChartPoint> {
  const granularity = INTERVALS.get(intervalMs) ?? "day";
  for (const pointMs of points(window.startMs, window.endMs, granularity, nowMs)) {
    if (isMissing(incident, pointMs, nowMs) && granularity !== "week" && granularity !== "month") continue;
    const nextMs = nextPointMs(pointMs, granularity);
    const startMs = cutByRange ? Math.max(pointMs, window.startMs) : pointMs;
    const endMs = cutByRange ? Math.min(nextMs, window.endMs + 1) : nextMs;
    yield {
      time: isoTime ? isoText(pointMs) : pointMs,
      span: { startMs, endMs: Math.min(endMs, nowMs), days: (endMs - startMs) / DAY_MS },
    };
  }
}

function layOut(chart: EventChart, target: string, time: SandboxCell, row: EventRow): SandboxCell[] {
  const cells: SandboxCell[] = [];
  for (const group of chart.layout) {
    if (group === "target") cells.push(target);
    else if (group === "time") cells.push(time);
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
