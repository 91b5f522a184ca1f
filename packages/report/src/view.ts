// For pages: what draws a chart's figures in a browser, in the app and in a report.
export { mountChart } from "./view/mount-chart.ts";
export type { ChartView, ViewChoice, ViewForm, ViewOptions } from "./view/view-options.ts";
export { viewStyles } from "./view/view-styles.ts";
