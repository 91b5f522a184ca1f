import type { ChartForm, Panel } from "@growingio-export/insight/chart";

/** How high a panel is drawn on a page, in pixels: names that stand below each other each get their line. */
export function panelHeight(panel: Panel, form: ChartForm): number {
  const line = form === "funnel" ? 48 : 26;
  return Math.min(Math.max(360, lines(panel, form) * line + 120), 1800);
}

function lines(panel: Panel, form: ChartForm): number {
  if (panel.shape === "cohorts") return form === "heatmap" ? panel.cohorts.length : 0;
  if (panel.shape === "funnel") return panel.steps.length;
  return panel.shape === "values" ? panel.rows.length : 0;
}
