import type { Cell, TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { type DigestOptions, digest } from "../digest/digest.ts";
import type { FunnelDigest } from "./funnel-digest.ts";

const ALL = "全部访问用户";

function funnelDigest(table: TableData, options?: DigestOptions): FunnelDigest {
  const result = digest(table, options);
  if (result.kind !== "funnel") throw new Error(`unexpected ${result.kind}`);
  return result;
}

function funnel(rows: readonly (readonly Cell[])[], rest: Partial<TableData> = {}): TableData {
  return tableOf(
    [
      ["目标用户", "target"],
      ["时间", "time"],
      ["总转化率", "metric"],
      ["第1步人数", "metric"],
      ["第1步转化率", "metric"],
      ["第2步人数", "metric"],
      ["第2步转化率", "metric"],
      ["第3步人数", "metric"],
      ["第3步转化率", "metric"],
    ],
    rows,
    { kind: "funnel", ...rest },
  );
}

const overall = [ALL, "不适用", 0.1, 1000, 1, 400, 0.4, 100, 0.25];
const days = [
  [ALL, november(1), 0.1, 600, 1, 200, 0.3333, 60, 0.3],
  [ALL, november(2), 0.125, 400, 1, 200, 0.5, 50, 0.25],
];

describe("funnel digest", () => {
  it("computes rates from the people of the overall row, and the trend from the daily rows", () => {
    expect(funnelDigest(funnel([...days, overall]))).toStrictEqual({
      kind: "funnel",
      target: ALL,
      overall_conversion: 0.1, // 100 / 1000
      steps: [
        { step: 1, name: "第1步", users: 1000, rate_from_first: 1 },
        { step: 2, name: "第2步", users: 400, rate_from_previous: 0.4, rate_from_first: 0.4, lost: 600 },
        { step: 3, name: "第3步", users: 100, rate_from_previous: 0.25, rate_from_first: 0.1, lost: 300 },
      ],
      largest_drop: { step: 2, lost: 600, rate: 0.6 },
      steepest_drop: { step: 3, lost: 300, rate: 0.75 },
      trend: {
        points: 2,
        granularity: "day",
        first: 0.1,
        first_at: "2026-11-01",
        last: 0.125,
        last_at: "2026-11-02",
        min: 0.1,
        min_at: "2026-11-01",
        max: 0.125,
        max_at: "2026-11-02",
        mean: 0.1125,
        change_pct: 25,
        change_of: "Mon 2026-11-02 against Sun 2026-11-01",
        last_change_pct: 25,
        last_change_of: "Mon 2026-11-02 against Sun 2026-11-01",
      },
      basis: { rows_used: 3, rows_left_out: 0, why: [] },
      checks: [
        {
          rule: "overall_rate",
          holds: true,
          says: '"总转化率" is the last step over the first in 3 rows; the steps\' rates fit their people',
        },
        { rule: "shares", holds: true, says: "no step has more people than the one before it" },
        { rule: "duplicates", holds: true, says: "one row for each target and time" },
        { rule: "points", holds: false, says: "no rows after 2026-11-02" },
      ],
    });
  });

  it.each([
    ["a missing time", [ALL, null, 0.1, 1000, 1, 400, 0.4, 100, 0.25]],
    ["the word 整体", [ALL, "整体", 0.1, 1000, 1, 400, 0.4, 100, 0.25]],
    ["the range's start, as the first day has too", [ALL, november(1), 0.1, 1000, 1, 400, 0.4, 100, 0.25]],
    ["a time outside the range", [ALL, november(1) - 86_400_000, 0.1, 1000, 1, 400, 0.4, 100, 0.25]],
  ])("tells the overall row by %s", (_, row) => {
    const result = funnelDigest(funnel([...days, row]));
    expect(result.steps.map((step) => step.users)).toStrictEqual([1000, 400, 100]);
    expect(result.trend?.points).toBe(2);
  });

  it("takes the only row for the overall one", () => {
    expect(funnelDigest(funnel([[ALL, november(1), 0.1, 1000, 1, 400, 0.4, 100, 0.25]]))).toMatchObject({
      overall_conversion: 0.1,
    });
  });

  it("never adds people of several days when there is no overall row", () => {
    const result = funnelDigest(funnel(days));
    expect(result.overall_conversion).toBe(0.11); // (60 + 50) / (600 + 400)
    expect(result.steps).toStrictEqual([
      { step: 1, name: "第1步", rate_from_first: 1 },
      { step: 2, name: "第2步", rate_from_previous: 0.4, rate_from_first: 0.4 },
      { step: 3, name: "第3步", rate_from_previous: 0.275, rate_from_first: 0.11 },
    ]);
    expect(result.largest_drop).toStrictEqual({ step: 3, rate: 0.725 });
    expect(result.basis.why.join()).toContain("no overall row");
  });

  it("has no rates where nobody came", () => {
    const result = funnelDigest(funnel([[ALL, "不适用", 0, 0, 0, 0, 0, 0, 0]]));
    expect(result).not.toHaveProperty("overall_conversion");
    expect(result).not.toHaveProperty("largest_drop");
    expect(result.steps[1]).toStrictEqual({ step: 2, name: "第2步", users: 0, lost: 0 });
  });

  it("has no steps in an empty funnel", () => {
    expect(funnelDigest(funnel([]))).toStrictEqual({
      kind: "funnel",
      steps: [],
      basis: { rows_used: 0, rows_left_out: 0, why: ["the table has no rows"] },
    });
  });

  const ratesOnly = (rate: number): TableData =>
    tableOf(
      [
        ["总转化率", "metric"],
        ["时间", "time"],
      ],
      [[rate, "不适用"]],
      { kind: "funnel" },
    );

  it("reports rates as fractions, however they were sent", () => {
    expect(funnelDigest(ratesOnly(34.5)).overall_conversion).toBe(0.345);
    expect(funnelDigest(ratesOnly(0.345)).overall_conversion).toBe(0.345);
  });

  it("gives each target user a funnel, all users at the top", () => {
    const result = funnelDigest(funnel([["新访问用户", "不适用", 0.2, 100, 1, 50, 0.5, 20, 0.4], overall]));
    expect(result.overall_conversion).toBe(0.1);
    expect(result.targets?.map((target) => [target.target, target.overall_conversion])).toStrictEqual([
      [ALL, 0.1],
      ["新访问用户", 0.2],
    ]);
  });

  it("names a step by what its column says", () => {
    const table = tableOf(
      [
        ["第1步人数(浏览商品)", "metric"],
        ["第2步_提交订单_人数", "metric"],
      ],
      [[10, 5]],
      { kind: "funnel" },
    );
    expect(funnelDigest(table).steps.map((step) => step.name)).toStrictEqual(["浏览商品", "提交订单"]);
  });

  it("counts a day's conversion window from the last person of the day", () => {
    const openAt = (now: number) =>
      funnelDigest(funnel([...days, overall], { conversionWindowDays: 1 }), { now }).notes?.join() ?? "none";
    // The days are the 1st and 2nd: who came on the 1st at 23:59 has until the end of the 2nd.
    expect(openAt(november(2, 23))).toContain("2 of 2 days");
    expect(openAt(november(3, 1))).toContain("1 of 2 days");
    expect(openAt(november(4, 1))).toBe("none");
  });

  it("leaves the unfinished day out of the trend and warns while the conversion window is open", () => {
    const result = funnelDigest(funnel([...days, overall], { conversionWindowDays: 7 }), { now: november(2, 12) });
    expect(result.trend).toMatchObject({ points: 1, last: 0.1 });
    expect(result.notes?.join()).toMatch(/^\d of \d days: the 7-day conversion window is still open/);
  });
});
