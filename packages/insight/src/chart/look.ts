import type { ChartForm } from "./chart-model.ts";

/** How a panel is drawn. */
export interface Look {
  readonly form: ChartForm;
  readonly theme: "light" | "dark";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the chart's name and range stand in the picture; a page says them itself. Default true. */
  readonly title?: boolean | undefined;
  /** Default: that of the page or the picture. */
  readonly fontFamily?: string | undefined;
}
