import { idFor } from "./ids.ts";
import type { ChartShape, EventChart, Metric } from "./types.ts";

export const NO_TIME: EventChart["layout"] = ["target", "dimensions", "metrics"];

type Details = Partial<Omit<EventChart, "kind" | "id" | "name" | "shape" | "metrics">>;

/** An event chart of everybody over time, saved with 30 days, but for what the details say. */
export function eventChart(
  shape: ChartShape,
  name: string,
  metrics: readonly Metric[],
  details: Details = {},
): EventChart {
  return {
    kind: "event",
    id: idFor(`chart ${shape}`),
    name,
    shape,
    layout: ["target", "time", "dimensions", "metrics"],
    targets: ["全部访问用户"],
    dimensions: [],
    metrics,
    savedDays: 30,
    ...details,
  };
}
