import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { compare } from "../compare/compare.ts";
import { digest } from "../digest/digest.ts";
import { headline } from "./headline.ts";
import { keyFigure } from "./key-figure.ts";

const DAY_MS = 86_400_000;

const ordersBy =
  (name: string) =>
  (days: readonly number[], first = 1) =>
    tableOf(
      [
        ["时间", "time"],
        [name, "metric"],
      ],
      days.map((count, day) => [november(first + day), count]),
      { startMs: november(first), endMs: november(first + days.length) - 1 },
    );
const orders = ordersBy("订单支付_次");

describe("of an event chart", () => {
  it("is the total with the change of its halves, and says which", () => {
    expect(keyFigure(digest(orders([100, 100, 150, 150])))).toEqual({
      name: "订单支付_次, total",
      value: "500",
      change: "+50.0%",
      change_of: "2026-11-03 to 2026-11-04 against 2026-11-01 to 2026-11-02",
    });
  });

  it("of unique users is the mean: they are not added up", () => {
    expect(keyFigure(digest(ordersBy("订单支付_人")([10, 20, 30])))).toMatchObject({
      name: "订单支付_人, mean",
      value: "20",
    });
  });

  it("in two ranges is the current one's with the change against the other", () => {
    const comparison = compare(orders([110, 120, 130, 140], 5), orders([100, 100, 100, 100], 1));
    expect(keyFigure(digest(orders([110, 120, 130, 140], 5)), comparison)).toEqual({
      name: "订单支付_次, total",
      value: "500",
      change: "+25.0%",
      change_of: "2026-11-05 to 2026-11-08 against 2026-11-01 to 2026-11-04",
    });
  });

  it("of a big number is what the product shows, whatever the points are, alone and beside another range", () => {
    const users = (days: readonly number[], first: number, aggregator: { current: number; previous: number }) =>
      tableOf(
        [
          ["时间", "time"],
          ["登录用户_人", "metric"],
        ],
        days.map((count, day) => [november(first + day), count]),
        { startMs: november(first), endMs: november(first + days.length) - 1, aggregator },
      );
    const now = users([10, 20, 60, 90], 5, { current: 150, previous: 120 });
    const before = users([10, 20, 30, 40], 1, { current: 120, previous: 60 });
    expect(keyFigure(digest(now))).toEqual({
      name: "Big number (登录用户_人)",
      value: "150",
      change: "+25.0%",
      change_of: "this period against the previous one",
    });
    const comparison = compare(now, before);
    expect(keyFigure(digest(now), comparison)).toEqual({
      name: "Big number (登录用户_人)",
      value: "150",
      change: "+25.0%",
      change_of: "2026-11-05 to 2026-11-08 against 2026-11-01 to 2026-11-04",
    });
    expect(headline(digest(now), comparison).lines[0]).toBe("Big number: 150 against 120 (+30, +25.0%).");
    expect(headline(digest(now), comparison).changePct).toBe(25);
    // Of a period that has not ended nothing is held against the whole one before.
    const running = keyFigure(digest(now, { now: november(8) + DAY_MS / 2 }));
    expect(running).toEqual({ name: "Big number (登录用户_人)", value: "150" });
  });

  it("that lists values without a figure for all is absent", () => {
    const table = tableOf(
      [
        ["城市", "dimension"],
        ["订单支付_人", "metric"],
      ],
      [
        ["北京", 10],
        ["上海", 20],
      ],
    );
    expect(keyFigure(digest(table))).toBeUndefined();
  });

  it("has the change that the headline has", () => {
    for (const days of [[100, 100, 150, 150], [5, 4, 3, 2, 1], [7]]) {
      const found = digest(orders(days), { now: november(days.length + 1) + DAY_MS });
      const { changePct } = headline(found);
      expect(keyFigure(found)?.change === undefined).toBe(changePct === undefined);
    }
  });
});

describe("of people", () => {
  it("is a funnel's conversion", () => {
    const table = tableOf(
      [
        ["目标用户", "target"],
        ["第1步人数", "metric"],
        ["第2步人数", "metric"],
      ],
      [["全部访问用户", 200, 50]],
      { kind: "funnel" },
    );
    expect(keyFigure(digest(table))).toMatchObject({ value: "25.0%" });
  });
});
