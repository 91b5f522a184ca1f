import type { TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { type DigestOptions, digest } from "../digest/digest.ts";
import type { DistributionDigest } from "./distribution-digest.ts";

const ALL = "全部访问用户";

function distributionDigest(table: TableData, options?: DigestOptions): DistributionDigest {
  const result = digest(table, options);
  if (result.kind !== "distribution") throw new Error(`unexpected ${result.kind}`);
  return result;
}

const table = tableOf(
  [
    ["目标用户", "target"],
    ["频次区间", "dimension"],
    ["用户量", "metric"],
  ],
  [
    [ALL, "[1,5)", 40],
    [ALL, "[5,20)", 35],
    [ALL, "[20,+∞)", 25],
    [ALL, "不适用", 100],
  ],
  { kind: "distribution" },
);

describe("distribution digest", () => {
  it("gives shares and the bucket of the median, without the subtotal row", () => {
    expect(distributionDigest(table)).toStrictEqual({
      kind: "distribution",
      target: ALL,
      buckets: [
        { bucket: "[1,5)", users: 40, share: 0.4, cumulative_share: 0.4 },
        { bucket: "[5,20)", users: 35, share: 0.35, cumulative_share: 0.75 },
        { bucket: "[20,+∞)", users: 25, share: 0.25, cumulative_share: 1 },
      ],
      total_users: 100,
      of: 100,
      median_bucket: "[5,20)", // 40 < 50 <= 75
      basis: { rows_used: 3, rows_left_out: 1, why: ["1 row of 不适用, which stands for all buckets"] },
      checks: [
        { rule: "subtotals", holds: true, says: "不适用 in 频次区间 is the sum of the rows under it" },
        { rule: "shares", holds: true, says: "shares are of the 100 people listed in these buckets and sum to 1" },
        { rule: "duplicates", holds: true, says: "no row came twice" },
      ],
      notes: [
        "不适用 in 频次区间 equals the sum of the rows under it once only, which can be chance; if it is a value of its own: 200",
      ],
    });
  });

  it("does not add people of several days: the latest finished one counts", () => {
    const timed = tableOf(
      [
        ["时间", "time"],
        ["频次区间", "dimension"],
        ["用户量", "metric"],
      ],
      [
        [november(1), "1-5", 10],
        [november(2), "1-5", 12],
        [november(2), "6-10", 4],
        [november(3), "1-5", 1],
      ],
      { kind: "distribution" },
    );
    const result = distributionDigest(timed, { now: november(3, 12) });
    expect(result.buckets).toStrictEqual([
      { bucket: "1-5", users: 12, share: 0.75, cumulative_share: 0.75 },
      { bucket: "6-10", users: 4, share: 0.25, cumulative_share: 1 },
    ]);
    expect(result.at).toBe("2026-11-02");
    expect(result.basis).toStrictEqual({
      rows_used: 2,
      rows_left_out: 2,
      why: ["people of several points in time are not added: 2026-11-02 only (2 rows left out)"],
    });
  });

  it("has no median of nobody and nothing of an empty chart", () => {
    const nobody = { ...table, rows: [[ALL, "[1,5)", 0]] };
    expect(distributionDigest(nobody)).not.toHaveProperty("median_bucket");
    expect(distributionDigest(nobody).buckets).toStrictEqual([{ bucket: "[1,5)", users: 0 }]);
    expect(distributionDigest({ ...table, rows: [] })).toStrictEqual({
      kind: "distribution",
      buckets: [],
      basis: { rows_used: 0, rows_left_out: 0, why: ["the table has no rows"] },
    });
  });
});

it("by time, has one point of the whole range as the figure for it, and no trend", () => {
  const point = (rows: number) =>
    tableOf(
      [
        ["时间", "time"],
        ["支付_次数_avg", "metric"],
      ],
      Array.from({ length: rows }, (_, day) => [november(3 + day), 2.5]),
      { kind: "distribution", startMs: november(3), endMs: november(10) - 1, intervalMs: 604_800_001 },
    );
  expect(digest(point(1), { now: november(20) })).toMatchObject({ whole_range: 2.5 });
  expect(digest(point(1), { now: november(20) })).not.toHaveProperty("trend");
  expect(digest(point(7), { now: november(20) })).not.toHaveProperty("whole_range");
});
