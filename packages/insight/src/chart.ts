import type { Phrases } from "@growingio-export/core/basics";
import { chart } from "./zh/chart.ts";
import { figures } from "./zh/figures.ts";
import { funnel } from "./zh/funnel.ts";
import { lists } from "./zh/lists.ts";
import { render } from "./zh/render.ts";

// What draws a chart's model: works in browsers too.
export {
  type ChartForm,
  type ChartModel,
  type CohortPanel,
  chartForms,
  type FunnelPanel,
  type Panel,
  type Series,
  type SeriesPanel,
  type ValuesPanel,
} from "./chart/chart-model.ts";
export { chartOption } from "./chart/chart-option.ts";
export { type Chosen, choosePanel, type Wanted } from "./chart/choose-panel.ts";
export { figureText } from "./chart/figure-text.ts";
export type { Look } from "./chart/look.ts";
export { nameLines, textWidth } from "./chart/name-lines.ts";
export { type ChartOption, subtitle } from "./chart/option-parts.ts";
export { panelHeight } from "./chart/panel-height.ts";
export { type PanelTable, panelTable } from "./chart/panel-table.ts";
export { type Theme, themeOf } from "./chart/theme.ts";

/** What charts say, in Chinese; for `speak` where the rest of this package is not there. */
export const chartZh: Phrases = { ...chart, ...figures, ...funnel, ...lists, ...render };
