import type { Cell, TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { estimateTokens } from "../budget/limits.ts";
import { compare } from "../compare/compare.ts";
import { digest } from "../digest/digest.ts";
import { renderComparison } from "../render/render-comparison.ts";
import { renderDigest } from "../render/render-digest.ts";

const ALL = "全部访问用户";

function ratios(table: TableData, options = {}) {
  const found = digest(table, options);
  return found.kind === "event" ? found.ratios : undefined;
}

const paid = (rows: readonly (readonly Cell[])[], rest: Partial<TableData> = {}) =>
  tableOf(
    [
      ["时间", "time"],
      ["支付金额（分）", "metric"],
      ["支付订单数", "metric"],
    ],
    rows,
    rest,
  );

describe("ratios", () => {
  it("divides the totals, in the numerator's unit, and says so in one line", () => {
    // 30,000 and 15,000 fen by 4 and 5 orders: not the mean of 7,500 and 3,000.
    const table = paid([
      [november(1), 30_000, 4],
      [november(2), 15_000, 5],
    ]);
    expect(ratios(table)).toEqual([
      {
        name: "支付金额（分） / 支付订单数",
        nature: "average",
        numerator: 45_000,
        denominator: 9,
        value: 5_000,
        unit: "分",
      },
    ]);
    expect(renderDigest(digest(table))).toContain("- 支付金额（分） / 支付订单数: 5,000 分 = ¥50.00 (¥450.00 / 9).");
  });

  it("gives a step by the one before as a fraction, and nothing where it is more than that", () => {
    const steps = (orders: number, payments: number) =>
      tableOf(
        [
          ["下单次数", "metric"],
          ["支付次数", "metric"],
        ],
        [[orders, payments]],
      );
    expect(ratios(steps(400, 300))).toEqual([
      { name: "支付次数 / 下单次数", nature: "rate", numerator: 300, denominator: 400, value: 0.75 },
    ]);
    expect(renderDigest(digest(steps(400, 300)))).toContain("- 支付次数 / 下单次数: 75.0% (300 / 400).");
    expect(ratios(steps(300, 400))).toBeUndefined();
    expect(ratios(steps(0, 0))).toBeUndefined();
  });

  it("has none by 0, of a table that was cut, and of rows in which only one has a value", () => {
    expect(ratios(paid([[november(1), 500, 0]]))).toBeUndefined();
    expect(ratios(paid([[november(1), 500, 5]], { capped: true }))).toBeUndefined();
    const gap = (amount: Cell, orders: Cell) =>
      paid([
        [november(1), 500, 5],
        [november(2), amount, orders],
      ]);
    expect(ratios(gap(null, 5))).toBeUndefined();
    expect(ratios(gap(500, null))).toBeUndefined();
    // Nothing was paid for no orders.
    expect(ratios(gap(null, 0))).toMatchObject([{ value: 100, denominator: 5 }]);
    expect(ratios(gap(null, null))).toMatchObject([{ value: 100 }]);
  });

  it("has none where rows can be read in two ways", () => {
    const table = tableOf(
      [
        ["渠道", "dimension"],
        ["支付金额", "metric"],
        ["支付订单数", "metric"],
      ],
      [
        ["微信", 600, 6],
        ["直接", 300, 3],
        ["不适用", 2_000, 20],
      ],
    );
    expect(ratios(table)).toBeUndefined();
    expect(ratios({ ...table, rows: table.rows.slice(0, 2) })).toMatchObject([{ value: 100 }]);
  });

  it("divides by people where one figure for the whole range is there, and never by a sum of them", () => {
    const columns = [
      ["时间", "time"],
      ["支付金额", "metric"],
      ["支付用户数", "metric"],
    ] as const;
    const days = [november(3), november(4), november(5)];
    const daily = tableOf(
      columns,
      days.map((day) => [day, 600, 20]),
      { startMs: november(3), endMs: november(6) - 1 },
    );
    expect(ratios(daily)).toBeUndefined();
    const whole = { ...daily, intervalMs: 3 * 86_400_000, rows: [[november(3), 1_800, 45]] };
    expect(ratios(whole)).toMatchObject([
      { name: "支付金额 / 支付用户数", numerator: 1_800, denominator: 45, value: 40 },
    ]);
    // A row that sums over the range beside days that add up to something else.
    const unlike = { ...daily, rows: [...daily.rows, [null, 900, 45]] };
    expect(ratios(unlike)).toBeUndefined();
  });

  it("is of the first target user, and names at most three", () => {
    const columns = [
      ["目标用户", "target"],
      ["支付金额", "metric"],
      ["支付订单数", "metric"],
      ["退款金额", "metric"],
      ["退款次数", "metric"],
      ["曝光量", "metric"],
      ["点击量", "metric"],
      ["下单次数", "metric"],
      ["支付次数", "metric"],
    ] as const;
    const table = tableOf(columns, [
      ["新访问用户", 100, 2, 50, 5, 100, 10, 20, 10],
      [ALL, 900, 9, 60, 6, 1_000, 50, 40, 30],
    ]);
    expect(ratios(table)).toMatchObject([
      { name: "支付金额 / 支付订单数", target: ALL, value: 100 },
      { name: "退款金额 / 退款次数", target: ALL, value: 10 },
      { name: "点击量 / 曝光量", target: ALL, value: 0.05 },
    ]);
    const short = digest(table, { limits: { maxTokens: 300 } });
    expect(estimateTokens(JSON.stringify(short))).toBeLessThanOrEqual(300);
  });

  it("is compared as the ratios of both sides", () => {
    const now = paid([[november(2), 60_000, 6]], { startMs: november(2), endMs: november(3) - 1 });
    const then = paid([[november(1), 40_000, 5]], { startMs: november(1), endMs: november(2) - 1 });
    // 10,000 against 8,000, while the amount rose by half.
    const found = compare(now, then);
    expect(found.ratios).toEqual([
      {
        name: "支付金额（分） / 支付订单数",
        nature: "average",
        unit: "分",
        current: 10_000,
        other: 8_000,
        change: 2_000,
        change_pct: 25,
      },
    ]);
    expect(renderComparison(found)).toContain(
      "- 支付金额（分） / 支付订单数: 10,000 分 = ¥100.00 against 8,000 分 = ¥80.00 (+2,000 分 = ¥20.00, +25.0%).",
    );
    expect(compare(now, { ...then, rows: [[november(1), 40_000, 0]] })).not.toHaveProperty("ratios");
  });
});
