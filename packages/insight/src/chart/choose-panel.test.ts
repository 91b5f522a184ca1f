import { expect, test } from "vitest";
import type { ChartModel, SeriesPanel, ValuesPanel } from "./chart-model.ts";
import { choosePanel } from "./choose-panel.ts";

const series: SeriesPanel = {
  shape: "series",
  axis: "time",
  title: "支付_次",
  metric: "支付_次",
  scale: "number",
  forms: ["line", "bar"],
  points: ["2026-11-01"],
  series: [{ name: "支付_次", values: [1] }],
};
const values: ValuesPanel = {
  shape: "values",
  title: "支付_次 by 城市",
  metric: "支付_次",
  dimension: "城市",
  target: "全部访问用户",
  scale: "number",
  forms: ["bar"],
  rows: [{ name: "上海", value: 1 }],
};
const whole: ValuesPanel = { ...values, title: "下单_次", metric: "下单_次", rows: [{ name: "下单_次", value: 3 }] };
const model = (...panels: ChartModel["panels"]): ChartModel => ({
  kind: "event",
  name: "支付",
  language: "en",
  panels,
  notes: [],
});

test("unless something is wanted, the first panel is drawn as it usually is", () => {
  expect(choosePanel(model(series, values), {})).toEqual({ panel: series, form: "line" });
  expect(choosePanel(model(values, whole), {})).toEqual({ panel: values, form: "bar" });
});

test("a metric, a dimension, a target user and a form are found, in any case and width", () => {
  const all = model(series, values, whole);
  expect(choosePanel(all, { metric: "下单＿次" }).panel).toBe(whole);
  expect(choosePanel(all, { dimension: "城市" }).panel).toBe(values);
  expect(choosePanel(all, { dimension: "全部访问用户" }).panel).toBe(values);
  expect(choosePanel(all, { chart: "bar" })).toEqual({ panel: series, form: "bar" });
  expect(choosePanel(all, { chart: "table", dimension: "城市" })).toEqual({ panel: values, form: "table" });
});

test("what there is not is refused with what there is", () => {
  const all = model(series, values);
  expect(() => choosePanel(all, { metric: "x" })).toThrow('There is no metric "x" to draw. There is: 支付_次.');
  expect(() => choosePanel(all, { dimension: "x" })).toThrow("There is: 城市, 全部访问用户.");
  expect(() => choosePanel(all, { chart: "heatmap" })).toThrow("It can be: line, bar, table.");
  expect(() => choosePanel(model(), {})).toThrow("There is no figure to draw");
});
