import { expect, test } from "vitest";
import { createShop } from "./shop.ts";

const shop = createShop(0);

test("the shop has at least 4 dashboards of 5 to 8 charts, and at least 20 charts, each on a dashboard", () => {
  expect(shop.dashboards.length).toBeGreaterThanOrEqual(4);
  for (const { chartIds } of shop.dashboards) {
    expect(chartIds.length).toBeGreaterThanOrEqual(5);
    expect(chartIds.length).toBeLessThanOrEqual(8);
  }
  expect(shop.charts.length).toBeGreaterThanOrEqual(20);
  expect(new Set(shop.dashboards.flatMap(({ chartIds }) => chartIds))).toEqual(
    new Set(shop.charts.map(({ id }) => id)),
  );
});

test("every id is eight letters and digits and used once", () => {
  const big = createShop(400);
  const ids = [...big.charts, ...big.dashboards, ...big.segments, ...big.tags].map(({ id }) => id);
  expect(ids.filter((id) => !/^[A-Za-z0-9]{8}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("hostile names are among the charts and the dashboards", () => {
  expect(shop.chart("hostile").name).toMatch(/^=.*\u202E/);
  expect(shop.dashboards.some(({ name }) => name.includes("\u202E"))).toBe(true);
});

test("a store adds a dashboard of five charts of its own, older than all others", () => {
  const chain = createShop(20);
  expect(chain.charts).toHaveLength(shop.charts.length + 100);
  expect(chain.dashboards).toHaveLength(shop.dashboards.length + 20);
  const times = chain.dashboards.map(({ updatedAt }) => updatedAt);
  expect(times).toEqual(times.toSorted().reverse());
});

test("a shape the shop has not is an error that names it", () => {
  expect(() => shop.chart("store")).toThrow('"store"');
});

test("what a chart counts is among the events, what it adds up among their attributes, and those among the variables", () => {
  const counted = shop.charts.flatMap((chart) => (chart.kind === "event" ? chart.metrics.map(({ name }) => name) : []));
  const names = counted.filter((name) => /_(次|人|求和|次均)$/.test(name) && !/页面浏览/.test(name));
  expect(names.length).toBeGreaterThan(30);
  for (const metric of names) {
    // A series letter before it, and what it is narrowed to in brackets, are the chart's.
    const [event, attribute] = metric
      .replace(/^[A-Z]+ /, "")
      .replace(/\(.*\)/, "")
      .split("_");
    const tracked = shop.events.find(({ name }) => name === event);
    expect(tracked, metric).toBeDefined();
    if (/_(求和|次均)$/.test(metric)) expect(tracked?.attrs.map(({ name }) => name)).toContain(attribute);
  }
  const attributes = shop.events.flatMap(({ attrs }) => attrs.map(({ id }) => id));
  expect(new Set(attributes)).toEqual(new Set(shop.variables.event.map(({ id }) => id)));
});
