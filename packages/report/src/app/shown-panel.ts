import { choosePanel } from "@growingio-export/insight/chart";
import type { ViewForm } from "../view/view-options.ts";
import type { ChartMeta } from "./chart-meta.ts";

/** Which panel of a chart was asked for, by its place, and how it is drawn: the first where that one is not there. */
export function shownPanel({ model, chosen }: ChartMeta): { readonly panel: number; readonly form: ViewForm } {
  const { metric, dimension, form } = chosen;
  const named = { ...(metric === undefined ? {} : { metric }), ...(dimension === undefined ? {} : { dimension }) };
  try {
    const { panel } = choosePanel(model, named);
    return { panel: model.panels.indexOf(panel), form };
  } catch {
    return { panel: 0, form };
  }
}
