import { expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { digest } from "../digest/digest.ts";
import { renderDigest } from "./render-digest.ts";

it("writes an event digest: totals, trend, rankings, names as sent", () => {
  const table = tableOf(
    [
      ["目标用户", "target"],
      ["时间", "time"],
      ["渠道", "dimension"],
      ["订单支付_次", "metric"],
      ["订单支付_人", "metric"],
    ],
    [
      ["全部访问用户", november(1), "微信", 1000, 80],
      ["全部访问用户", november(1), "抖音", 500, 40],
      ["全部访问用户", november(2), "微信", 1200, 90],
      ["全部访问用户", november(2), "抖音", 600, 50],
      ["全部访问用户", november(2), "不适用", 1800, 120],
    ],
    { aggregator: { current: 3300, previous: 3000 }, endMs: november(3) - 1 },
  );
  expect(renderDigest(digest(table))).toBe(
    [
      "Big number: 3,300, previous period 3,000 (+10.0%).",
      "2 points by day, 2026-11-01 to 2026-11-02 (+08:00).",
      "- 订单支付_次 (全部访问用户): total 3,300 次; first 1,500 on 2026-11-01, last 1,800 on Mon 2026-11-02 (+20.0% against Sun 2026-11-01); mean 1,650.",
      "- 订单支付_人 (全部访问用户, unique, not added up): 120 on 2026-11-02.",
      "- 订单支付_次 by 渠道 (全部访问用户): 微信 2,200 (66.7%), 抖音 1,100 (33.3%).",
      "From 5 rows, 0 left out.",
    ].join("\n"),
  );
});

it("writes a funnel digest: where it leaks, then step by step", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["第1步人数", "metric"],
      ["第2步人数", "metric"],
    ],
    [
      ["不适用", 1000, 345],
      [november(1), 500, 150],
      [november(2), 500, 195],
    ],
    { kind: "funnel" },
  );
  expect(renderDigest(digest(table))).toBe(
    [
      "Check: no rows after 2026-11-02.",
      "Overall conversion: 34.5%; largest drop before step 2: 655 people, 65.5%.",
      "- 1. 第1步: 1,000 people, 100.0% of the first.",
      "- 2. 第2步: 345 people, 34.5% of the step before, 34.5% of the first, 655 lost.",
      "Conversion over 2 points: first 30.0% on 2026-11-01, last 39.0% on Mon 2026-11-02 (+30.0% relative against Sun 2026-11-01); mean 34.5%.",
      "From 3 rows, 0 left out.",
    ].join("\n"),
  );
});

it("writes a retention digest: the curve, whether it gets better, whether it flattens", () => {
  const table = tableOf(
    [
      ["时间", "time"],
      ["留存人数", "metric"],
      ["当日", "metric"],
      ["次日", "metric"],
      ["2日后", "metric"],
      ["3日后", "metric"],
    ],
    [
      [november(1), 100, 100, 40, 25, 24],
      [november(2), 100, 100, 50, 25, 24],
    ],
    { kind: "retention", period: "day" },
  );
  expect(renderDigest(digest(table))).toBe(
    [
      "Retention (200 people): 当日 100.0% of 200, 次日 45.0% of 200, 2日后 25.0% of 200, 3日后 24.0% of 200.",
      "At 次日 the oldest 1 cohort (2026-11-01) kept 40.0%, the newest 1 (2026-11-02) 50.0% (+25.0% relative).",
      "The curve flattens: loss per day 44.4% at first, 4.0% at the end.",
      "Cohorts (people, rate at 次日): 2026-11-01 100 (40.0%), 2026-11-02 100 (50.0%).",
      "From 2 rows, 0 left out.",
    ].join("\n"),
  );
});

it("writes a distribution digest and says why rows were left out", () => {
  const table = tableOf(
    [
      ["频次区间", "dimension"],
      ["用户量", "metric"],
    ],
    [
      ["1-5", 30],
      ["6-10", 10],
      ["不适用", 40],
    ],
    { kind: "distribution" },
  );
  expect(renderDigest(digest(table))).toBe(
    [
      "Distribution: 40 people; the median is in 1-5.",
      "Shares are of the 40 people listed in these buckets (in brackets: share, share up to here).",
      "- 1-5: 30 (75.0%, 75.0%)",
      "- 6-10: 10 (25.0%, 100.0%)",
      "Note: 不适用 in 频次区间 equals the sum of the rows under it once only, which can be chance; if it is a value of its own: 80.",
      "From 2 rows, 1 left out: 1 row of 不适用, which stands for all buckets.",
    ].join("\n"),
  );
});

it("keeps a name with line breaks and invisible characters on one line", () => {
  const table = tableOf([["a\n\u202eb\u200b_次", "metric"]], [[1]]);
  expect(renderDigest(digest(table))).toContain("- a b_次: total 1 次.");
});

it("shortens long names before it drops a ranking", () => {
  const values = Array.from(
    { length: 20 },
    (_, index) => [`${"很长的商品名称".repeat(6)}${index}`, 100 - index] as const,
  );
  const table = tableOf(
    [
      ["商品", "dimension"],
      ["支付_次", "metric"],
    ],
    values,
  );
  const text = renderDigest(digest(table), { maxTokens: 300 });
  expect(text).toContain("by 商品");
  expect(text).toMatch(/很.*….*0 100/);
});
