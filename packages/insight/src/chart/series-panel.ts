import { type Granularity, present } from "@growingio-export/core/basics";
import type { Nature } from "../columns/nature.ts";
import { compact } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { seriesFigures } from "../figures/series.ts";
import { missingPoints } from "../time/missing-points.ts";
import { pointMs, pointText } from "../time/point-text.ts";
import type { Turns } from "../turns.ts";
import type { Panel, Series, SeriesPanel } from "./chart-model.ts";

/** One line: its values at whole points, and at those that are not. */
export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  readonly open?: readonly Point[] | undefined;
  /** Values of the comparison at the points they are held against. */
  readonly compared?: ReadonlyMap<number, number> | undefined;
  readonly nature: Nature;
}

type Marks = Pick<Series, "outliers" | "gaps" | "shifts">;

/** A line whose marks are looked for where it is drawn: it takes longer than all else. */
interface Unmarked extends Series {
  readonly marks?: () => Marks;
}

type Facts = Omit<SeriesPanel, "shape" | "axis" | "points" | "series" | "forms">;

/** Lines over one axis of time without a hole; undefined where there is no value. */
export function seriesPanel(
  facts: Facts,
  lines: readonly Line[],
  granularity: Granularity | null,
): SeriesPanel | undefined {
  const times = axisOf(
    lines.flatMap(({ points, open = [] }) => [...points, ...open].map(({ timeMs }) => timeMs)),
    granularity,
  );
  if (times.length === 0) return undefined;
  const placeOf = new Map(times.map((timeMs, place) => [timeMs, place]));
  return {
    ...facts,
    shape: "series",
    axis: "time",
    forms: times.length === 1 ? ["bar", "line"] : ["line", "bar"],
    points: times.map((timeMs) => pointText(timeMs, granularity)),
    series: lines.map((line) => seriesOf(line, times, placeOf, granularity)),
  };
}

/** The times of points with those between them that have no row. */
function axisOf(timesMs: readonly number[], granularity: Granularity | null): number[] {
  const missing = missingPoints(timesMs, granularity, Number.POSITIVE_INFINITY);
  return [...new Set([...timesMs, ...missing.times])].toSorted((a, b) => a - b);
}

function seriesOf(
  { name, points, open = [], compared, nature }: Line,
  times: readonly number[],
  placeOf: ReadonlyMap<number, number>,
  granularity: Granularity | null,
): Unmarked {
  const values = new Map([...points, ...open].map(({ timeMs, value }) => [timeMs, compact(value)]));
  const partial = open.flatMap(({ timeMs }) => placeOf.get(timeMs) ?? []).toSorted((a, b) => a - b);
  return present({
    name,
    values: times.map((timeMs) => values.get(timeMs) ?? null),
    compared: compared === undefined ? undefined : times.map((timeMs) => valueAt(compared, timeMs)),
    partial: someOf(partial),
    marks: () => marksOf(points, placeOf, granularity, nature),
  });
}

/** What a series says of its points, by their places. */
function marksOf(
  points: readonly Point[],
  placeOf: ReadonlyMap<number, number>,
  granularity: Granularity | null,
  nature: Nature,
): Marks {
  const { outliers = [], gaps = [], level_shifts: shifts = [] } = seriesFigures(points, { granularity, nature });
  const placesOf = (texts: readonly string[]) => texts.flatMap((text) => placeOf.get(pointMs(text)) ?? []);
  return present({
    outliers: someOf(placesOf(outliers.map(({ time }) => time))),
    gaps: someOf(placesOf(gaps.map(({ at }) => at))),
    shifts: someOf(
      shifts.flatMap(({ at, before, after }) => {
        const place = placeOf.get(pointMs(at));
        return place === undefined ? [] : [{ place, before, after }];
      }),
    ),
  });
}

/** A panel as it is drawn, with the marks of its lines. */
export function* marked<P extends Panel>(panel: P): Turns<P> {
  if (panel.shape !== "series") return panel;
  const series: Series[] = [];
  for (const { marks, ...line } of panel.series as readonly Unmarked[]) {
    series.push({ ...line, ...marks?.() });
    yield;
  }
  return { ...panel, series };
}

function valueAt(values: ReadonlyMap<number, number>, timeMs: number): number | null {
  const value = values.get(timeMs);
  return value === undefined ? null : compact(value);
}

function someOf<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}
