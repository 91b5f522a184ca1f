import { InvalidInputError, say } from "@growingio-export/core/basics";
import { foldName } from "../columns/metric-name.ts";
import { type ChartForm, type ChartModel, chartForms, type Panel } from "./chart-model.ts";

/** What somebody wants to see. */
export interface Wanted {
  /** Default `auto`: as the first panel that fits is usually drawn. */
  readonly chart?: ChartForm | "auto" | "table" | undefined;
  /** A metric's name, in any case and width. Default: the most important one. */
  readonly metric?: string | undefined;
  /** A dimension's or a target user's name. Default: the figure for all over time, else by the first dimension. */
  readonly dimension?: string | undefined;
}

/** What is drawn, and how. */
export interface Chosen {
  readonly panel: Panel;
  readonly form: ChartForm | "table";
}

/** The panel that shows what is wanted. Throws `InvalidInputError`, which names what there is. */
export function choosePanel({ panels }: ChartModel, { chart = "auto", metric, dimension }: Wanted): Chosen {
  if (panels.length === 0) throw new InvalidInputError(say`There is no figure to draw: its rows are in its table.`);
  const ofMetric = panels.filter((panel) => metric === undefined || isNamed(panel.metric, metric));
  if (ofMetric.length === 0)
    throw new InvalidInputError(
      say`There is no metric "${metric ?? ""}" to draw. There is: ${namesOf(panels.map((panel) => panel.metric))}.`,
    );
  // Of a target user first what is of all values.
  const ordered = ofMetric.toSorted((a, b) => Number(isOnlyTarget(b, dimension)) - Number(isOnlyTarget(a, dimension)));
  const matching = ordered.filter(
    (panel) => dimension === undefined || isNamed(panel.dimension, dimension) || isNamed(panel.target, dimension),
  );
  if (matching.length === 0)
    throw new InvalidInputError(
      say`There is no dimension "${dimension ?? ""}" to draw. There is: ${namesOf(ofMetric.flatMap((panel) => [panel.dimension, panel.target]))}.`,
    );
  const isForm = chart !== "auto" && chart !== "table";
  const panel = isForm ? matching.find(({ forms }) => forms.includes(chart)) : matching[0];
  if (panel === undefined) {
    const forms = chartForms.filter((form) => matching.some((one) => one.forms.includes(form)));
    throw new InvalidInputError(say`This is not drawn as ${chart}. It can be: ${[...forms, "table"].join(", ")}.`);
  }
  return { panel, form: chart === "table" ? "table" : isForm ? chart : (panel.forms[0] ?? "table") };
}

function isOnlyTarget(panel: Panel, wanted: string | undefined): boolean {
  return wanted !== undefined && panel.dimension === undefined && isNamed(panel.target, wanted);
}

function isNamed(name: string | undefined, wanted: string): boolean {
  return name !== undefined && foldName(name) === foldName(wanted);
}

function namesOf(names: readonly (string | undefined)[]): string {
  const known = [...new Set(names.filter((name) => name !== undefined))];
  return known.length === 0 ? say`none` : known.slice(0, 12).join(", ");
}
