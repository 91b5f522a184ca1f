import type { ChartForm, Panel } from "./chart-model.ts";
import type { Look } from "./look.ts";
import { nameLines } from "./name-lines.ts";
import { legendHeight } from "./option-parts.ts";
import { seriesNames } from "./series-option.ts";
import { NAME_PIXELS } from "./values-option.ts";

/** How high a panel wants to be, pixels: what stands below each other has its lines, what is one plot the usual height. */
export function panelHeight(panel: Panel, { form, width }: Pick<Look, "width"> & { readonly form: ChartForm }): number {
  return HEAD + bodyHeight(panel, form, width);
}

const HEAD = 120;
const PLOT = 270;

function bodyHeight(panel: Panel, form: ChartForm, width: number): number {
  switch (panel.shape) {
    case "series":
      return PLOT + legendHeight({ width }, seriesNames(panel));
    case "values":
      return namesHeight(panel.rows, width);
    case "funnel":
      return form === "funnel" ? panel.steps.length * 48 : namesHeight(panel.steps, width);
    case "cohorts":
      return panel.cohorts.length * 24;
  }
}

function namesHeight(named: readonly { readonly name: string }[], width: number): number {
  const pixels = Math.min(NAME_PIXELS, width / 3);
  return named.reduce((sum, { name }) => sum + (nameLines(name, pixels).length > 1 ? 36 : 26), 26);
}
