import { say } from "@growingio-export/core/basics";
import { number, percent } from "../figures/number-text.ts";
import type { CohortPanel, FunnelPanel, Panel, SeriesPanel, ValuesPanel } from "./chart-model.ts";
import { figureText } from "./figure-text.ts";
import { comparedName, remarks } from "./series-option.ts";
import { othersName } from "./values-option.ts";

/** The figures of a panel as text; a cell without a figure is empty. */
export interface PanelTable {
  readonly columns: string[];
  readonly rows: string[][];
}

/** What a panel draws, as a table. */
export function panelTable(panel: Panel): PanelTable {
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

function seriesTable(panel: SeriesPanel): PanelTable {
  const { points, series } = panel;
  const text = (value: number | null | undefined) => textOf(value, panel);
  const notes = points.map((_, at) =>
    [...new Set(series.map((line) => remarks(line, at)).filter((note) => note !== ""))].join(say`, `),
  );
  const hasNotes = notes.some((note) => note !== "");
  return {
    columns: [
      say`point`,
      ...series.flatMap((line) => [line.name, ...(line.compared === undefined ? [] : [comparedName(line)])]),
      ...(hasNotes ? [say`note`] : []),
    ],
    rows: points.map((point, at) => [
      point,
      ...series.flatMap(({ values, compared }) => [
        text(values[at]),
        ...(compared === undefined ? [] : [text(compared[at])]),
      ]),
      ...(hasNotes ? [notes[at] ?? ""] : []),
    ]),
  };
}

function valuesTable(panel: ValuesPanel): PanelTable {
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
    rows: all.map(({ name, value, share, compared }) => [
      name,
      textOf(value, panel),
      ...(hasShares ? [percentOf(share)] : []),
      ...(hasCompared ? [textOf(compared, panel)] : []),
    ]),
  };
}

function funnelTable({ steps }: FunnelPanel): PanelTable {
  const people = (value: number | undefined) => (value === undefined ? "" : number(value));
  const columns: [string, (step: FunnelPanel["steps"][number], place: number) => string][] = [
    [say`step`, ({ name }, place) => `${place + 1}. ${name}`],
    [say`people`, ({ users }) => people(users)],
    [say`of the step before`, ({ rate_from_previous: rate }) => percentOf(rate)],
    [say`of the first step`, ({ rate_from_first: rate }) => percentOf(rate)],
    [say`people, compared range`, ({ compared_users: users }) => people(users)],
    [say`of the first step, compared range`, ({ compared_rate: rate }) => percentOf(rate)],
  ];
  const filled = columns.filter(([, text]) => steps.some((step, place) => text(step, place) !== ""));
  return {
    columns: filled.map(([name]) => name),
    rows: steps.map((step, place) => filled.map(([, text]) => text(step, place))),
  };
}

function cohortTable({ cohorts, offsets }: CohortPanel): PanelTable {
  return {
    columns: [say`cohort`, say`people`, ...offsets],
    rows: cohorts.map(({ time, users, rates }) => [
      time,
      number(users),
      ...rates.map((rate) => percentOf(rate ?? undefined)),
    ]),
  };
}

function textOf(value: number | null | undefined, panel: Panel): string {
  return value === null || value === undefined ? "" : figureText(value, panel);
}

function percentOf(rate: number | undefined): string {
  return rate === undefined ? "" : percent(rate);
}
