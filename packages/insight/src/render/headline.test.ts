import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { compare } from "../compare/compare.ts";
import { digest } from "../digest/digest.ts";
import { headline } from "./headline.ts";

const DAY_MS = 86_400_000;

const orders = (days: readonly number[], first = 1) =>
  tableOf(
    [
      ["目标用户", "target"],
      ["时间", "time"],
      ["订单支付_次", "metric"],
    ],
    days.map((count, day) => ["全部访问用户", november(first + day), count]),
    { startMs: november(first), endMs: november(first + days.length) - 1 },
  );

describe("of an event chart", () => {
  it("says the total and how the halves differ, without the whole course", () => {
    const { lines, changePct } = headline(digest(orders([100, 100, 150, 150])));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("订单支付_次 (全部访问用户): total 500 次");
    expect(lines[0]).toContain("+50.0%");
    expect(lines[0]).not.toMatch(/\bmin |\bmean /);
    expect(changePct).toBeCloseTo(50);
  });

  it("says both sides of a comparison and their change", () => {
    const comparison = compare(orders([110, 120, 130, 140], 5), orders([100, 100, 100, 100], 1));
    const { lines, changePct } = headline(digest(orders([110, 120, 130, 140], 5)), comparison);
    expect(lines[0]).toContain("500 次 against 400 次 (+100 次, +25.0%)");
    expect(changePct).toBeCloseTo(25);
  });

  it("of unique users says the mean, which is the figure that there is", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["订单支付_人", "metric"],
      ],
      [10, 20, 30].map((count, day) => [november(1 + day), count]),
    );
    const { lines } = headline(digest(table));
    expect(lines.join("\n")).toContain("mean 20");
    expect(lines.join("\n")).not.toContain("total");
  });

  it("says which day is not whole", () => {
    const table = orders([100, 100, 100, 40]);
    const { lines } = headline(digest(table, { now: november(4) + DAY_MS / 2 }));
    expect(lines[0]).toContain("in totals only: 2026-11-04 (not ended)");
  });

  it("that lists values without a figure for all says what it lists", () => {
    const table = tableOf(
      [
        ["城市", "dimension"],
        ["订单支付_人", "metric"],
      ],
      [
        ["上海", 30],
        ["北京", 20],
      ],
    );
    expect(headline(digest(table)).lines.join("\n")).toContain("订单支付_人 by 城市: 上海 30, 北京 20");
  });
});

it("of a funnel says the conversion and what it loses most at", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["第1步人数", "metric"],
      ["第2步人数", "metric"],
    ],
    [["不适用", 1000, 345]],
    { kind: "funnel" },
  );
  const { lines, changePct } = headline(digest(table));
  expect(lines).toEqual(["Overall conversion: 34.5%; largest drop before step 2: 655 people, 65.5%."]);
  expect(changePct).toBeUndefined();
});

describe("what moved", () => {
  const days = { current: { start: "", end: "" }, other: { start: "", end: "" }, aligned_by: "offset" as const };

  it("of a retention is the first offset after the start", () => {
    const curve = [
      { offset: 0, label: "当日", current: 1, other: 1, change: 0, change_pct: 0 },
      { offset: 1, label: "次日", current: 0.3, other: 0.4, change: -0.1, change_pct: -25 },
      { offset: 7, label: "7日后", current: 0.1, other: 0.1, change: 0, change_pct: 0 },
    ];
    const { lines, changePct } = headline(digest(orders([1, 2])), { ...days, curve });
    expect(changePct).toBe(-25);
    expect(lines.join("\n")).toContain("次日: 30.0% against 40.0%");
    expect(lines.join("\n")).not.toContain("当日");
  });

  it("of a total in two readings is the one that moved less", () => {
    const readings = [
      { if: "total" as const, change_pct: -30 },
      { if: "value" as const, change_pct: -20 },
    ];
    const metrics = [{ name: "订单支付_次", ambiguous: "不适用", readings }];
    expect(headline(digest(orders([1, 2])), { ...days, metrics }).changePct).toBe(-20);
  });

  it("is no part of a period against the whole one before", () => {
    const rows = [100, 100, 40].map((count, day) => ["全部访问用户", november(1 + day), count]);
    const table = tableOf(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        ["订单支付_次", "metric"],
      ],
      rows,
      { aggregator: { current: 40, previous: 100 }, startMs: november(1), endMs: november(4) - 1 },
    );
    const told = headline(digest(table, { now: november(3) + DAY_MS / 2 }));
    expect(told.lines.join("\n")).not.toContain("previous period");
    expect(headline(digest(table)).lines.join("\n")).toContain("previous period");
  });
});
