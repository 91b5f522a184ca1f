import { say } from "@growingio-export/core/basics";
import { number, percent } from "../figures/number-text.ts";
import type { CohortPanel, FunnelPanel, Panel, SeriesPanel, ValuesPanel } from "./chart-model.ts";
import { figureText } from "./figure-text.ts";
import { comparedName, remarks } from "./series-option.ts";
import { othersName } from "./values-option.ts";

/** The figures of a panel, as text and as they are; a cell without a figure is empty, and null. */
export interface PanelTable {
  readonly columns: string[];
  readonly rows: string[][];
  /** Rates are fractions. */
  readonly values: (string | number | null)[][];
  /** Whether rows are points in time, of which the last ones are asked for first. */
  readonly newestLast: boolean;
}

/** A cell: its text, and the figure behind it. */
type Cell = string | { readonly text: string; readonly value: number | null };

/** What a panel draws, as a table. */
export function panelTable(panel: Panel): PanelTable {
  const { columns, cells } = tableOf(panel);
  return {
    columns,
    rows: cells.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.text))),
    values: cells.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.value))),
    newestLast: panel.shape === "cohorts" || (panel.shape === "series" && panel.axis === "time"),
  };
}

interface Cells {
  readonly columns: string[];
  readonly cells: Cell[][];
}

function tableOf(panel: Panel): Cells {
  switch (panel.shape) {
    case "series":
      return seriesTable(panel);
    case "values":
      return valuesTable(panel);
    case "funnel":
      return funnelTable(panel);
    case "cohorts":
      return cohortTable(panel);
  }
}

function seriesTable(panel: SeriesPanel): Cells {
  const { points, series } = panel;
  const text = (value: number | null | undefined) => cellOf(value, panel);
  const notes = points.map((_, at) => {
    const said = series
      .map((line) => ({ name: line.name, words: remarks(line, at) }))
      .filter(({ words }) => words !== "");
    const words = new Set(said.map((one) => one.words));
    // What holds for all is said once.
    if (said.length === series.length && words.size === 1) return [...words].join();
    return said.map((one) => (series.length === 1 ? one.words : say`${one.name}: ${one.words}`)).join("; ");
  });
  const hasNotes = notes.some((note) => note !== "");
  return {
    columns: [
      say`point`,
      ...series.flatMap((line) => [line.name, ...(line.compared === undefined ? [] : [comparedName(line)])]),
      ...(hasNotes ? [say`note`] : []),
    ],
    cells: points.map((point, at) => [
      point,
      ...series.flatMap(({ values, compared }) => [
        text(values[at]),
        ...(compared === undefined ? [] : [text(compared[at])]),
      ]),
      ...(hasNotes ? [notes[at] ?? ""] : []),
    ]),
  };
}

function valuesTable(panel: ValuesPanel): Cells {
  const { rows, others, dimension } = panel;
  const [hasShares, hasCompared] = [
    rows.some(({ share }) => share !== undefined),
    rows.some(({ compared }) => compared !== undefined),
  ];
  const all = [
    ...rows,
    ...(others === undefined
      ? []
      : [{ name: othersName(others.count), value: others.value, share: others.share, compared: undefined }]),
  ];
  return {
    columns: [
      dimension ?? say`name`,
      panel.metric ?? say`figure`,
      ...(hasShares ? [say`share`] : []),
      ...(hasCompared ? [say`compared range`] : []),
    ],
    cells: all.map(({ name, value, share, compared }) => [
      name,
      cellOf(value, panel),
      ...(hasShares ? [percentOf(share)] : []),
      ...(hasCompared ? [cellOf(compared, panel)] : []),
    ]),
  };
}

function funnelTable({ steps }: FunnelPanel): Cells {
  const columns: [string, (step: FunnelPanel["steps"][number], place: number) => Cell][] = [
    [say`step`, ({ name }, place) => `${place + 1}. ${name}`],
    [say`people`, ({ users }) => countOf(users)],
    [say`of the step before`, ({ rate_from_previous: rate }) => percentOf(rate)],
    [say`of the first step`, ({ rate_from_first: rate }) => percentOf(rate)],
    [say`people, compared range`, ({ compared_users: users }) => countOf(users)],
    [say`of the first step, compared range`, ({ compared_rate: rate }) => percentOf(rate)],
  ];
  const filled = columns.filter(([, cell]) => steps.some((step, place) => cell(step, place) !== NOTHING));
  return {
    columns: filled.map(([name]) => name),
    cells: steps.map((step, place) => filled.map(([, cell]) => cell(step, place))),
  };
}

function cohortTable({ cohorts, offsets }: CohortPanel): Cells {
  return {
    columns: [say`cohort`, say`people`, ...offsets],
    cells: cohorts.map(({ time, users, rates }) => [time, countOf(users), ...rates.map((rate) => percentOf(rate))]),
  };
}

function cellOf(value: number | null | undefined, panel: Panel): Cell {
  return value === null || value === undefined ? NOTHING : { text: figureText(value, panel), value };
}

function percentOf(rate: number | null | undefined): Cell {
  return rate === undefined || rate === null ? NOTHING : { text: percent(rate), value: rate };
}

function countOf(count: number | undefined): Cell {
  return count === undefined ? NOTHING : { text: number(count), value: count };
}

const NOTHING: Cell = { text: "", value: null };
