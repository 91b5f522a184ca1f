import { expect, it } from "vitest";
import { midnight } from "../../test/series.ts";
import { partialPoints } from "../time/partial-points.ts";
import { seriesPoints } from "./series-points.ts";

const months = ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"].map(midnight);
const ninetyDays = { startMs: midnight("2026-08-18"), endMs: midnight("2026-11-16") - 1 };

it("names the months that the range cuts, and the one that had not ended", () => {
  const partial = partialPoints(months, "month", { range: ninetyDays, now: midnight("2026-11-16") });
  expect(seriesPoints(months, "month", partial)).toStrictEqual({
    granularity: "month",
    first: "2026-09-01",
    last: "2026-10-01",
    points: 2,
    partial: [
      { at: "2026-08-01", why: "cut by the range" },
      { at: "2026-11-01", why: "not ended" },
    ],
    incomplete_from: "2026-11-01",
  });
});

it("has no first and last where the range cuts them all", () => {
  const two = months.slice(2);
  const range = { startMs: midnight("2026-10-15"), endMs: midnight("2026-11-15") - 1 };
  const partial = partialPoints(two, "month", { range });
  expect(seriesPoints(two, "month", partial)).toMatchObject({ points: 0, partial: [{}, {}] });
  expect(seriesPoints(two, "month", partial)).not.toHaveProperty("first");
});

it("names points that have no row, 20 of them", () => {
  const [first = 0, , last = 0] = months;
  expect(seriesPoints([first, last], "month", new Map())?.missing).toStrictEqual(["2026-09-01"]);
  expect(seriesPoints([first, last], "month", new Map())).not.toHaveProperty("missing_count");
  const days = seriesPoints([first, last], "day", new Map());
  expect(days?.missing).toHaveLength(20);
  expect(days?.missing?.[0]).toBe("2026-08-02");
  expect(days?.missing_count).toBe(60); // 30 days of August after the 1st, 30 of September
});

it("a table without points in time has none", () => {
  expect(seriesPoints([], "day", new Map())).toBeUndefined();
});
