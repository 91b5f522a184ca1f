import { say } from "@growingio-export/core/basics";
import { type ChartModel, figureText, type Panel, type Series } from "@growingio-export/insight/chart";

/** At most so many parts of a picture are told; the table has all of them. */
const TOLD = 5;

/** What a screen reader says of a picture: title, range and a few figures. */
export function pictureLabel({ range }: ChartModel, panel: Panel): string {
  const parts = partsOf(panel);
  const told = parts.slice(0, TOLD);
  const rest = parts.length - told.length;
  return [
    range === undefined ? panel.title : say`${panel.title}, ${range}`,
    ...told,
    ...(rest > 0 ? [say`${rest} more in the table`] : []),
  ].join(say`; `);
}

function partsOf(panel: Panel): string[] {
  const text = (value: number) => figureText(value, panel);
  switch (panel.shape) {
    case "series":
      return panel.series.flatMap((series) => seriesPart(series, panel.points, text) ?? []);
    case "values":
      return panel.rows.map(({ name, value }) => say`${name}: ${text(value)}`);
    case "funnel":
      return panel.steps.map(({ name, users, rate_from_first: rate }) => {
        const figure = users ?? rate;
        return figure === undefined ? name : say`${name}: ${stepText(figure, users !== undefined, panel)}`;
      });
    case "cohorts":
      return panel.cohorts.map(({ time, rates }) => {
        const last = rates.findLastIndex((rate) => rate !== null);
        const rate = rates[last];
        return typeof rate === "number" ? say`${time}: ${text(rate)} (${panel.offsets[last] ?? ""})` : time;
      });
  }
}

const stepText = (figure: number, isUsers: boolean, panel: Panel) =>
  figureText(figure, isUsers ? { ...panel, scale: "number" } : { ...panel, scale: "fraction" });

function seriesPart({ name, values }: Series, points: readonly string[], text: (value: number) => string) {
  const known = values.flatMap((value, place) => (value === null ? [] : [{ value, point: points[place] ?? "" }]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (known.length === 1) return say`${name}: ${text(first.value)} (${first.point})`;
  return say`${name}: from ${text(first.value)} (${first.point}) to ${text(last.value)} (${last.point})`;
}
