import { expect, test } from "vitest";
import { CHART_META, chartMeta } from "./chart-meta.ts";

test.each<[unknown]>([
  [undefined],
  [{}],
  [{ [CHART_META]: null }],
  [{ [CHART_META]: { export_id: "e" } }],
  [{ [CHART_META]: { export_id: "e", model: { panels: 1 } } }],
])("%j says nothing that can be drawn", (meta) => {
  expect(chartMeta(meta as Record<string, unknown> | undefined)).toBeUndefined();
});

test("what can be drawn is found beside what others say", () => {
  const chart = { export_id: "e", model: { panels: [] } };
  expect(chartMeta({ other: 1, [CHART_META]: chart })).toBe(chart);
});
