import type { ChartModel, Panel } from "@growingio-export/insight/chart";
import { expect, test } from "vitest";
import { switchesOf } from "./switches.ts";

const series = (facts: Partial<Panel>): Panel =>
  ({
    shape: "series",
    axis: "time",
    title: "t",
    forms: ["line", "bar"],
    scale: "number",
    points: [],
    series: [],
    ...facts,
  }) as Panel;
const values = (facts: Partial<Panel>): Panel =>
  ({ shape: "values", title: "t", forms: ["bar"], scale: "number", rows: [], ...facts }) as Panel;
const model = (...panels: Panel[]): ChartModel => ({ kind: "event", name: "c", language: "en", panels, notes: [] });

test("a metric's values over time and its split by a dimension are one choice with several forms", () => {
  const split = { metric: "orders", dimension: "city" };
  const { facets, forms } = switchesOf(model(values(split), series(split)), 0);
  expect(facets).toEqual([]);
  expect(forms).toEqual([
    { form: "bar", panel: 0 },
    { form: "line", panel: 1 },
  ]);
});

test("dimensions are those of the metric that is shown", () => {
  const all = model(
    series({ metric: "orders" }),
    series({ metric: "revenue" }),
    values({ metric: "orders", dimension: "city" }),
    values({ metric: "orders", dimension: "device" }),
  );
  const [metric, dimension] = switchesOf(all, 0).facets;
  expect(metric).toEqual({
    name: "metric",
    choices: [
      { value: "orders", panel: 0 },
      { value: "revenue", panel: 1 },
    ],
  });
  expect(dimension?.choices.map(({ value }) => value)).toEqual([undefined, "city", "device"]);
  expect(switchesOf(all, 1).facets.map(({ name }) => name)).toEqual(["metric"]);
});

test("another metric keeps the dimension where it has it", () => {
  const all = model(
    series({ metric: "orders" }),
    values({ metric: "orders", dimension: "city" }),
    series({ metric: "revenue" }),
    values({ metric: "revenue", dimension: "city" }),
  );
  expect(switchesOf(all, 1).facets[0]?.choices).toEqual([
    { value: "orders", panel: 1 },
    { value: "revenue", panel: 3 },
  ]);
});

test("target users are a choice of their own", () => {
  const all = model(values({ target: "new" }), values({ target: "old" }));
  expect(switchesOf(all, 1)).toMatchObject({
    facets: [{ name: "target", choices: [{ panel: 0 }, { panel: 1 }] }],
    forms: [{ form: "bar", panel: 1 }],
    isWhole: true,
  });
});

test("panels that facets and forms do not tell apart are said to be so", () => {
  expect(switchesOf(model(values({ title: "a" }), values({ title: "b" })), 0).isWhole).toBe(false);
  expect(switchesOf(model(), 0)).toEqual({ facets: [], forms: [], isWhole: true });
});
