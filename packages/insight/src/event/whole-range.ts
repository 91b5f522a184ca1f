import { type Granularity, present, unitEnd } from "@growingio-export/core/basics";
import { compact } from "../figures/numbers.ts";
import type { Subject } from "../table/subject.ts";
import { rangeOf } from "../time/freshness.ts";
import type { DescribedMetric } from "./metric-figures.ts";

/** Whether a table has one point and that is of all of its range. */
export function isWholeRange({ table }: Pick<Subject, "table">, timesMs: readonly number[]): boolean {
  const range = rangeOf(table);
  const [point, ...others] = timesMs;
  if (range === undefined || point === undefined || others.length > 0 || point > range.startMs) return false;
  if (table.granularity !== null) return unitEnd(table.granularity, point) >= range.endMs;
  return table.intervalMs !== null && table.intervalMs > range.endMs - range.startMs;
}

/** A metric whose one point is of all of the range: what may not be added up has its figure there, and no series. A total has one only where the point is a unit of the calendar. */
export function ofWholeRange(metric: DescribedMetric, granularity: Granularity | null): DescribedMetric {
  const { figures, points } = metric;
  const [point] = points;
  if (point === undefined) return metric;
  if (figures.total !== undefined || figures.readings !== undefined)
    return granularity === null ? { ...metric, points: [] } : metric;
  return { ...metric, points: [], figures: present({ ...figures, value: compact(point.value), mean: undefined }) };
}
