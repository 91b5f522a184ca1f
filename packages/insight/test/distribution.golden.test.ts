import { type Cell, type ColumnRole, Table, type TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import {
  analyzeInTurns,
  type DigestOptions,
  type DistributionDigest,
  digest,
  metricRules,
  renderDigest,
} from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

const ALL = "全部访问用户";

function read(table: TableData, options: DigestOptions = {}): { digest: DistributionDigest; text: string } {
  const result = digest(table, options);
  if (result.kind !== "distribution") throw new Error(result.kind);
  return { digest: result, text: renderDigest(result) };
}

function table(
  columns: readonly (readonly [string, ColumnRole])[],
  rows: readonly Cell[][],
  rest: Partial<TableData> = {},
) {
  return tableOf(columns, rows, { kind: "distribution", ...rest });
}

const plain = (rows: readonly Cell[][]): TableData =>
  table(
    [
      ["目标用户", "target"],
      ["消费金额_区间", "dimension"],
      ["用户量", "metric"],
    ],
    rows,
  );

const checkOf = ({ checks }: DistributionDigest, rule: string) => checks?.find((entry) => entry.rule === rule);
const subtotalsOf = async (data: TableData, options: DigestOptions = {}) => {
  const { isSubtotal } = await analyzeInTurns(new Table(data), options);
  return data.rows.map((_, row) => isSubtotal(row));
};

describe("buckets", () => {
  const { digest: found, text } = read(
    plain([
      [ALL, "1万以上", 100],
      [ALL, "(2,5]", 300],
      [ALL, "(5,1万]", 100],
      [ALL, "(-∞,2]", 500 - 50],
      [ALL, "N/A", 50],
    ]),
  );

  it("stand in order, with shares of the people listed and those up to each", () => {
    expect(found.buckets).toStrictEqual([
      { bucket: "(-∞,2]", users: 450, share: 0.45, cumulative_share: 0.45 },
      { bucket: "(2,5]", users: 300, share: 0.3, cumulative_share: 0.75 },
      { bucket: "(5,1万]", users: 100, share: 0.1, cumulative_share: 0.85 },
      { bucket: "1万以上", users: 100, share: 0.1, cumulative_share: 0.95 },
      { bucket: "N/A", users: 50, share: 0.05 },
    ]);
    expect([found.total_users, found.of]).toStrictEqual([1_000, 1_000]);
    expect(checkOf(found, "shares")).toMatchObject({
      holds: true,
      says: "shares are of the 1,000 people listed in these buckets and sum to 1",
    });
  });

  it("have no median where it lies elsewhere if people without a value were low or high", () => {
    // 450 + 50 reach half of 1,000 if those of N/A are low, and do not if they are high.
    expect(found).not.toHaveProperty("median_bucket");
  });

  it("the median is told in plain words", () => {
    const { text: words } = read(
      plain([
        [ALL, "(2,5]", 60],
        [ALL, ">5", 10],
        [ALL, "[0,2]", 40],
      ]),
    );
    expect(words).toContain("110 people; the median is in (2,5].");
    expect(words).toContain("Shares are of the 110 people listed in these buckets");
    expect(words).toContain("- (2,5]: 60 (54.5%, 90.9%)");
    expect(text).not.toContain("median");
  });

  it("that overlap are not added up: somebody may be in several", () => {
    const { digest: doubtful } = read(
      plain([
        [ALL, "5-20", 10],
        [ALL, "1-10", 30],
      ]),
    );
    expect(doubtful.buckets).toStrictEqual([
      { bucket: "1-10", users: 30 },
      { bucket: "5-20", users: 10 },
    ]);
    expect(doubtful).not.toHaveProperty("median_bucket");
    expect(doubtful).not.toHaveProperty("total_users");
    expect(doubtful.notes).toStrictEqual([
      'buckets stand by size, without a total, shares and a median, because "1-10" and "5-20" overlap',
    ]);
    const nested = read(
      plain([
        [ALL, ">=1", 100],
        [ALL, ">=5", 60],
        [ALL, ">=10", 20],
      ]),
    );
    expect(nested.digest).not.toHaveProperty("total_users");
    expect(nested.text).not.toContain("180");
  });

  it("beyond the limit go by size, and those left keep their shares", () => {
    const rows = Array.from({ length: 40 }, (_, index): Cell[] => [
      ALL,
      `[${index},${index + 1})`,
      index === 39 ? 61 : 1,
    ]);
    const { digest: long } = read(plain(rows), { limits: { buckets: 3 } });
    expect(long.buckets.map(({ bucket, cumulative_share }) => [bucket, cumulative_share])).toStrictEqual([
      ["[0,1)", 0.01],
      ["[1,2)", 0.02],
      ["[39,40)", 1],
    ]);
    expect(long.left_out).toStrictEqual({ buckets: 37 });
  });

  it("with fewer than no people have no shares", () => {
    const { digest: negative } = read(
      plain([
        [ALL, "1-5", -5],
        [ALL, "6-10", 10],
      ]),
    );
    expect(negative.buckets).toStrictEqual([
      { bucket: "1-5", users: -5 },
      { bucket: "6-10", users: 10 },
    ]);
    expect(checkOf(negative, "shares")).toMatchObject({
      holds: false,
      says: "1-5 has -5 people, which is impossible: no shares",
    });
  });

  it("shares that were sent are compared", () => {
    const data = table(
      [
        ["区间", "dimension"],
        ["用户量", "metric"],
        ["用户占比", "metric"],
      ],
      [
        ["1-5", 60, 60],
        ["6-10", 40, 50],
      ],
    );
    expect(checkOf(read(data).digest, "shares")).toMatchObject({
      holds: false,
      says: "用户占比 of 6-10: sent 50.0%, from people 40.0%",
    });
  });
});

describe("words for all among the buckets", () => {
  const rows = (whole: number): TableData =>
    plain([
      [ALL, "全部", whole],
      [ALL, "1-5", 3_000],
      [ALL, "6-10", 1_000],
    ]);

  it("equal to the sum of the others: left out and said", async () => {
    const { digest: found } = read(rows(4_000));
    expect(found.buckets.map(({ bucket, share }) => [bucket, share])).toStrictEqual([
      ["1-5", 0.75],
      ["6-10", 0.25],
    ]);
    expect(found.basis).toStrictEqual({
      rows_used: 2,
      rows_left_out: 1,
      why: ["1 row of 全部, which stands for all buckets"],
    });
    expect(checkOf(found, "subtotals")).toMatchObject({
      holds: true,
      says: "全部 in 消费金额_区间 is the sum of the rows under it",
    });
    expect(await subtotalsOf(rows(4_000))).toStrictEqual([true, false, false]);
  });

  it("smaller: a bucket of its own at the end", async () => {
    const { digest: found } = read(rows(1_000));
    expect(found.buckets).toStrictEqual([
      { bucket: "1-5", users: 3_000, share: 0.6, cumulative_share: 0.6 },
      { bucket: "6-10", users: 1_000, share: 0.2, cumulative_share: 0.8 },
      { bucket: "全部", users: 1_000, share: 0.2 },
    ]);
    expect(found.median_bucket).toBe("1-5"); // 2,500 of 5,000 are reached at 3,000, and at 4,000 if 全部 is below
    expect(await subtotalsOf(rows(1_000))).toStrictEqual([false, false, false]);
  });

  it("larger: not known, so no shares, and both figures are said", async () => {
    const { digest: found, text } = read(rows(5_000));
    expect(found.buckets).toStrictEqual([
      { bucket: "1-5", users: 3_000 },
      { bucket: "6-10", users: 1_000 },
    ]);
    expect(found).not.toHaveProperty("total_users");
    expect(text.split("\n")[0]).toBe(
      "Check: 全部 in 消费金额_区间 may stand for all or be a value of its own: 5,000 beside 2 listed with 4,000.",
    );
    expect(await subtotalsOf(rows(5_000))).toStrictEqual([null, false, false]);
  });

  it("a person's word wins", async () => {
    const rules = (meaning: "value" | "total") => ({ rules: metricRules({ rows: { 全部: meaning } }, "Xy12Ab34") });
    expect(read(rows(5_000), rules("total")).digest.total_users).toBe(4_000);
    expect(read(rows(5_000), rules("value")).digest.total_users).toBe(9_000);
    expect(await subtotalsOf(rows(5_000), rules("total"))).toStrictEqual([true, false, false]);
    expect(await subtotalsOf(rows(5_000), rules("value"))).toStrictEqual([false, false, false]);
  });
});

describe("target users", () => {
  const { digest: found, text } = read(
    plain([
      ["分期用户", "1-5", 100],
      ["高价值用户", "1-5", 100],
      ["高价值用户", "6-10", 300],
      [ALL, "1-5", 600],
      [ALL, "6-10", 400],
    ]),
  );

  it("stand by size, all visitors first, each with its share of them and a line, and are never added", () => {
    expect(found.total_users).toBe(1_000);
    expect(
      found.targets?.map(({ target, total_users, share_of_all, median_bucket }) => [
        target,
        total_users,
        share_of_all,
        median_bucket,
      ]),
    ).toStrictEqual([
      [ALL, 1_000, undefined, "1-5"],
      ["高价值用户", 400, 0.4, "6-10"],
      ["分期用户", 100, 0.1, "1-5"],
    ]);
    expect(text).toContain("- Distribution (高价值用户): 400 people, 40.0% of 全部访问用户; the median is in 6-10.");
    expect(text).toContain("- Distribution (分期用户): 100 people, 10.0% of 全部访问用户; the median is in 1-5.");
  });
});

describe("rows that come twice", () => {
  const rows = (second: number): TableData =>
    plain([
      [ALL, "1-5", 60],
      [ALL, "1-5", second],
      [ALL, "6-10", 40],
    ]);

  it("count once where they are equal", async () => {
    const { digest: found } = read(rows(60));
    expect(found.total_users).toBe(100);
    expect(checkOf(found, "duplicates")).toMatchObject({ holds: false, says: "1 row came twice and counts once" });
    expect(found.basis).toStrictEqual({ rows_used: 2, rows_left_out: 1, why: ["1 row that came twice"] });
    expect(await subtotalsOf(rows(60))).toStrictEqual([false, true, false]);
  });

  it("give no figure, and so no shares, where they are not", async () => {
    const { digest: found } = read(rows(70));
    expect(found.buckets).toStrictEqual([{ bucket: "6-10", users: 40 }]);
    expect(found).not.toHaveProperty("total_users");
    const says = "2 rows with equal keys and different figures: no figure for 1-5";
    expect(checkOf(found, "duplicates")).toMatchObject({ holds: false, says });
    expect(found.basis).toStrictEqual({ rows_used: 1, rows_left_out: 2, why: [says] });
    expect(await subtotalsOf(rows(70))).toStrictEqual([null, null, false]);
  });
});

describe("the trend form", () => {
  const trend = (rows: readonly Cell[][], rest: Partial<TableData> = {}, metric = "订单支付_次数"): TableData =>
    table(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        [metric, "metric"],
      ],
      rows,
      rest,
    );
  const days = [2, 4, 3, 5].map((value, index): Cell[] => [ALL, november(index + 1), value]);

  it("gives a statistic by time and never a sum", () => {
    const { digest: found, text } = read(
      trend(days, { statistic: "median", startMs: november(1), endMs: november(5) - 1 }),
    );
    expect(found).toMatchObject({
      metric: "订单支付_次数",
      statistic: "median",
      buckets: [],
      trend: {
        points: 4,
        first: 2,
        first_at: "2026-11-01",
        last: 5,
        last_at: "2026-11-04",
        min: 2,
        max: 5,
        max_at: "2026-11-04",
        mean: 3.5,
        change_pct: 33.3333, // (3 + 5) / 2 against (2 + 4) / 2
        last_change_pct: 66.6667,
      },
      basis: { rows_used: 4, rows_left_out: 0, why: [] },
    });
    expect(found).not.toHaveProperty("total_users");
    expect(text).toContain(
      "订单支付_次数, the median of all people (全部访问用户): first 2 on 2026-11-01, last 5 on 2026-11-04",
    );
    expect(checkOf(found, "points")).toMatchObject({ holds: true });
  });

  it.each([
    ["订单支付_次数_0.25", "0.25"],
    ["订单支付_次数_0.75", "0.75"],
    ["订单支付_次数_max", "max"],
    ["订单支付_次数_最小值", "min"],
    ["人均支付次数平均值", "avg"],
    ["消费金额（元）_median", "median"],
    ["订单支付_次数", undefined],
  ])("reads the statistic of %s: %s", (metric, statistic) => {
    expect(read(trend(days, {}, metric)).digest.statistic).toBe(statistic);
  });

  it("every target user has its own, unfinished points are left out, and a row over the whole range is told apart", async () => {
    const data = trend([...days, [ALL, "汇总", 4.5], ["新访问用户", november(1), 1], ["新访问用户", november(4), 2]], {
      endMs: november(5) - 1,
    });
    const { digest: found, text } = read(data, { now: november(4, 12) });
    expect(found.trend).toMatchObject({ points: 3, last: 3 });
    expect(found.whole_range).toBe(4.5);
    expect(found.targets?.[1]).toMatchObject({ target: "新访问用户", trend: { points: 1, first: 1 } });
    expect(found.basis).toStrictEqual({
      rows_used: 5,
      rows_left_out: 2,
      why: ["1 unfinished point from 2026-11-04: left out"],
    });
    expect(text).toContain("订单支付_次数 (全部访问用户): 4.5 over the whole range; first 2 on 2026-11-01");
    expect(await subtotalsOf(data)).toStrictEqual([false, false, false, false, true, false, false]);
  });
});

describe("buckets as columns", () => {
  const columns: [string, ColumnRole][] = [
    ["目标用户", "target"],
    ["5次以上", "metric"],
    ["1次", "metric"],
    ["2-5次", "metric"],
  ];

  it("give the same figures as rows would", async () => {
    const data = table(columns, [
      [ALL, 10, 60, 30],
      ["新访问用户", 1, 15, 4],
    ]);
    const { digest: found } = read(data);
    expect(found.buckets).toStrictEqual([
      { bucket: "1次", users: 60, share: 0.6, cumulative_share: 0.6 },
      { bucket: "2-5次", users: 30, share: 0.3, cumulative_share: 0.9 },
      { bucket: "5次以上", users: 10, share: 0.1, cumulative_share: 1 },
    ]);
    expect(found.median_bucket).toBe("1次");
    expect(found.targets?.[1]).toMatchObject({ target: "新访问用户", total_users: 20, share_of_all: 0.2 });
    expect(found.basis).toMatchObject({ rows_used: 2, rows_left_out: 0 });
    expect(await subtotalsOf(data)).toStrictEqual([false, false]);
  });

  it("a column of all together is left out where it is their sum", () => {
    const data = table([...columns, ["合计", "metric"]], [[ALL, 10, 600, 390, 1_000]]);
    expect(read(data).digest.total_users).toBe(1_000);
  });

  it("a table with neither buckets nor times says so", () => {
    const data = table(
      [
        ["目标用户", "target"],
        ["用户量", "metric"],
      ],
      [[ALL, 5]],
    );
    expect(read(data).digest.basis).toStrictEqual({
      rows_used: 0,
      rows_left_out: 1,
      why: ["no column names the buckets, and none is a time"],
    });
  });
});
