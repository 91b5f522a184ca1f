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
