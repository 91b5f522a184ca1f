import type { ChartForm, ChartModel } from "@growingio-export/insight/chart";

/** Where an answer of `show_chart` carries what the app draws: hosts hand `_meta` to the app and not to the model. */
export const CHART_META = "growingio/chart";

/** What the app draws, and what it needs to ask for more. */
export interface ChartMeta {
  readonly model: ChartModel;
  /** What was asked for: a panel by its place in the model, and how it is drawn. */
  readonly chosen: { readonly panel?: number; readonly form: ChartForm | "table" };
  readonly export_id: string;
  /** Whose figures; absent where the export is of no chart. */
  readonly chart?: { readonly id: string; readonly name?: string };
  /** The uid of the chart's project. */
  readonly project?: string | undefined;
  /** The tool that exports this chart anew. */
  readonly tool?: string | undefined;
  /** Its arguments besides chart, range and project, as they were for this export. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/** What an answer's `_meta` says of a chart; undefined when it says nothing that can be drawn. */
export function chartMeta(meta: Readonly<Record<string, unknown>> | undefined): ChartMeta | undefined {
  const found = meta?.[CHART_META];
  if (typeof found !== "object" || found === null) return undefined;
  const { model, export_id } = found as Partial<ChartMeta>;
  return typeof export_id === "string" && Array.isArray(model?.panels) ? (found as ChartMeta) : undefined;
}
