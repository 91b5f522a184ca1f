import type { ChartForm, ChartModel, Panel } from "@growingio-export/insight/chart";

/** How figures are shown: drawn, or as a table of them. */
export type ViewForm = ChartForm | "table";

/** What a chart on a page shows. */
export interface ViewOptions {
  readonly model: ChartModel;
  /** Place of the panel in the model; default 0. */
  readonly panel?: number | undefined;
  /** Default: the panel's usual one. */
  readonly form?: ViewForm | undefined;
  readonly theme: "light" | "dark";
  /** Whether there are switches for metric, dimension and form. */
  readonly controls: boolean;
  /** What a screen reader says of the picture; default: title, range and a few figures. */
  readonly label?: string | undefined;
  /** Pixels; default: what the panel needs. */
  readonly height?: number | undefined;
  /** Called after somebody chose by the switches. */
  readonly onChoose?: ((choice: ViewChoice) => void) | undefined;
}

/** What is shown after somebody chose. */
export interface ViewChoice {
  /** Place of the panel in the model. */
  readonly panel: number;
  readonly form: ViewForm;
  readonly metric: string | undefined;
  readonly dimension: string | undefined;
}

/** A chart on a page. */
export interface ChartView {
  /** Shows something else; what is not named stays. A new model starts at its first panel unless one is named. */
  update(changes: Partial<ViewOptions>): void;
  /** Takes it off the page. */
  dispose(): void;
}

/** The form to draw a panel in: what was asked for where the panel can take it, its usual one otherwise. */
export function formOf(panel: Panel, asked: ViewForm | undefined): ViewForm {
  if (asked === "table" || (asked !== undefined && panel.forms.includes(asked))) return asked;
  return panel.forms[0] ?? "table";
}
