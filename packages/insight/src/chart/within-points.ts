import { say } from "@growingio-export/core/basics";
import { number } from "../figures/number-text.ts";
import type { Turns } from "../turns.ts";
import type { CohortPanel, Panel, Series, SeriesPanel } from "./chart-model.ts";
import { marked } from "./series-panel.ts";

/** The first panels, with no more values together than that; the first one is made smaller where it has more by itself, and notes say what is not there. */
export function* withinPoints(
  panels: readonly Panel[],
  most: number,
): Turns<{ readonly panels: Panel[]; readonly notes: string[] }> {
  const kept: Panel[] = [];
  const notes: string[] = [];
  const left: string[] = [];
  let room = most;
  // Beside one that is too large there is room for others, such as the curve of many cohorts.
  const ofFirst = panels.length > 1 ? Math.floor(most * PART_OF_FIRST) : most;
  for (const panel of panels) {
    const size = sizeOf(panel);
    const fitting =
      size <= room
        ? yield* marked(panel)
        : kept.length === 0
          ? smaller(yield* marked(withFewerLines(panel, ofFirst, notes)), ofFirst, notes)
          : undefined;
    if (fitting === undefined) {
      left.push(panel.title);
      continue;
    }
    kept.push(fitting);
    room -= sizeOf(fitting);
  }
  if (left.length > 0)
    notes.push(say`Not drawn, to keep it small: ${left.slice(0, MOST_NAMED).join(", ")}${more(left)}.`);
  return { panels: kept, notes };
}

const PART_OF_FIRST = 0.8;
const MOST_NAMED = 5;

function more({ length }: readonly string[]): string {
  return length > MOST_NAMED ? say` and ${length - MOST_NAMED} more` : "";
}

/** How many values a panel holds. */
function sizeOf(panel: Panel): number {
  switch (panel.shape) {
    case "series":
      return (
        panel.points.length * panel.series.reduce((lines, { compared }) => lines + (compared === undefined ? 1 : 2), 0)
      );
    case "values":
      return panel.rows.length;
    case "funnel":
      return panel.steps.length;
    case "cohorts":
      return panel.cohorts.length * panel.offsets.length;
  }
}

/** As many of a panel's lines as there is room for, one at least. */
function withFewerLines(panel: Panel, most: number, notes: string[]): Panel {
  if (panel.shape !== "series") return panel;
  const [first] = panel.series;
  const ofLine = panel.points.length * (first?.compared === undefined ? 1 : 2);
  const lines = Math.max(1, Math.floor(most / ofLine));
  if (lines < panel.series.length) notes.push(say`${lines} of ${panel.series.length} lines are drawn.`);
  return { ...panel, series: panel.series.slice(0, lines) };
}

function smaller(panel: Panel, most: number, notes: string[]): Panel | undefined {
  if (panel.shape === "cohorts") return newestCohorts(panel, most, notes);
  if (panel.shape !== "series") return undefined;
  return sizeOf(panel) <= most ? panel : thinned(panel, most, notes);
}

function newestCohorts(panel: CohortPanel, most: number, notes: string[]): CohortPanel {
  const count = Math.max(1, Math.floor(most / panel.offsets.length));
  notes.push(say`The newest ${count} of ${panel.cohorts.length} cohorts are drawn.`);
  return { ...panel, cohorts: panel.cohorts.slice(-count) };
}

/** The lowest and the highest of every stretch of points, the first, the last and what is marked: true values, only fewer. */
function thinned(panel: SeriesPanel, most: number, notes: string[]): SeriesPanel {
  const { points, series } = panel;
  const [line] = series;
  if (line === undefined) return panel;
  const { values, compared, shifts = [], outliers = [], gaps = [] } = line;
  const last = points.length - 1;
  const marked = [0, last, ...shifts.map(({ place }) => place), ...outliers, ...gaps].slice(0, Math.floor(most / 8));
  const room = Math.floor(most / (compared === undefined ? 1 : 2)) - marked.length;
  const stretch = Math.ceil(points.length / Math.max(1, Math.floor(room / 2)));
  const chosen = new Set(marked);
  for (let from = 0; from < points.length; from += stretch) {
    const places = Array.from({ length: Math.min(stretch, points.length - from) }, (_, index) => from + index);
    const held = places.filter((place) => (values[place] ?? null) !== null);
    const by = (pick: (a: number, b: number) => boolean) =>
      held.reduce((best, place) => (pick(values[place] ?? 0, values[best] ?? 0) ? place : best), held[0] ?? from);
    chosen.add(by((a, b) => a < b));
    chosen.add(by((a, b) => a > b));
  }
  const kept = [...chosen].toSorted((a, b) => a - b);
  notes.push(
    say`${number(kept.length)} of ${number(points.length)} points are drawn: the lowest and the highest of each stretch.`,
  );
  return {
    ...panel,
    points: kept.map((place) => points[place] ?? ""),
    series: series.map((one) => atPlaces(one, kept)),
  };
}

function atPlaces(line: Series, kept: readonly number[]): Series {
  const placeOf = new Map(kept.map((place, index) => [place, index]));
  const moved = (places: readonly number[]) => places.flatMap((place) => placeOf.get(place) ?? []);
  const { values, compared, partial, outliers, gaps, shifts } = line;
  return {
    name: line.name,
    values: kept.map((place) => values[place] ?? null),
    ...(compared === undefined ? {} : { compared: kept.map((place) => compared[place] ?? null) }),
    ...(partial === undefined ? {} : { partial: moved(partial) }),
    ...(outliers === undefined ? {} : { outliers: moved(outliers) }),
    ...(gaps === undefined ? {} : { gaps: moved(gaps) }),
    ...(shifts === undefined
      ? {}
      : {
          shifts: shifts.flatMap((shift) =>
            placeOf.get(shift.place) === undefined ? [] : [{ ...shift, place: placeOf.get(shift.place) ?? 0 }],
          ),
        }),
  };
}
