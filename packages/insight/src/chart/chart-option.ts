import { InvalidInputError, say } from "@growingio-export/core/basics";
import type { ChartModel, Panel } from "./chart-model.ts";
import { cohortOption } from "./cohort-option.ts";
import { funnelOption } from "./funnel-option.ts";
import type { Look } from "./look.ts";
import { type ChartOption, drawing } from "./option-parts.ts";
import { seriesOption } from "./series-option.ts";
import { stepsOption, valuesOption } from "./values-option.ts";

/** A panel as ECharts draws it, for `setOption`, the same on a server and in a browser. Throws `InvalidInputError` for a form that the panel does not have. */
export function chartOption(model: ChartModel, panel: Panel, look: Look): ChartOption {
  if (!panel.forms.includes(look.form)) throw new InvalidInputError(say`This is not drawn as ${look.form}.`);
  switch (panel.shape) {
    case "series":
      return seriesOption(drawing(model, panel, look));
    case "values":
      return valuesOption(drawing(model, panel, look));
    case "funnel":
      return look.form === "bar" ? stepsOption(drawing(model, panel, look)) : funnelOption(drawing(model, panel, look));
    case "cohorts":
      return cohortOption(drawing(model, panel, look));
  }
}
