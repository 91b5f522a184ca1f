import type { ChartForm } from "./chart-model.ts";

/** How a panel is drawn. */
export interface Look {
  readonly form: ChartForm;
  readonly theme: "light" | "dark";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Default: that of the page or the picture. */
  readonly fontFamily?: string | undefined;
  /** Default false: on a server labels of what moves in are lost. */
  readonly animation?: boolean | undefined;
}
