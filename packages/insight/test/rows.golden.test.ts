import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { analyzeInTurns, type DigestOptions, digest, metricRules, renderDigest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

const ALL = "全部访问用户";
type Columns = readonly (readonly [string, ColumnRole])[];
const cityVisits: Columns = [
  ["城市", "dimension"],
  ["访问量", "metric"],
];
const brandOrders: Columns = [
  ["品牌", "dimension"],
  ["订单支付_次", "metric"],
];

function figures(columns: Columns, rows: readonly Cell[][], options?: DigestOptions, rest?: Partial<TableData>) {
  const result = digest(tableOf(columns, rows, rest), options);
  if (result.kind !== "event") throw new Error(result.kind);
  const text = renderDigest(result);
  const shares = result.dimensions.map(({ name, top }) => [
    name,
    ...top.map(({ value, share }) => `${value} ${share}`),
  ]);
  return { ...result, first: result.metrics[0], shares, text };
}
const subtotalFlags = async (columns: Columns, rows: readonly Cell[][], options?: DigestOptions) => {
  const { isSubtotal } = await analyzeInTurns(tableOf(columns, rows), options);
  return rows.map((_, row) => isSubtotal(row));
};

describe("a row with a word for all values", () => {
  it("is a value where it is smaller than the others together", async () => {
    const rows = [
      ["Apple", 500],
      ["华为", 400],
      ["不适用", 100],
    ];
    const { first, shares, checks } = figures(brandOrders, rows);
    expect(first).toMatchObject({ total: 1_000 });
    expect(first).not.toHaveProperty("readings");
    expect(shares).toEqual([["品牌", "Apple 0.5", "华为 0.4", "不适用 0.1"]]);
    expect(checks).toContainEqual({ rule: "subtotals", holds: true, says: "不适用 in 品牌 is a value of its own" });
    expect(await subtotalFlags(brandOrders, rows)).toEqual([false, false, false]);
  });

  it("is a value where it is larger than all but one", () => {
    expect(
      figures(brandOrders, [
        ["Apple", 500],
        ["华为", 40],
        ["不适用", 499],
      ]).first,
    ).toMatchObject({ total: 1_039 });
  });

  it("is a value where it is smaller at one point only", () => {
    const columns: Columns = [["时间", "time"], ...brandOrders];
    const days = [1, 2, 3].flatMap((day): Cell[][] => [
      [november(day), "Apple", 500],
      [november(day), "华为", 400],
      [november(day), "不适用", day === 2 ? 899 : 2_000],
    ]);
    expect(figures(columns, days).first).toMatchObject({ total: 3 * 900 + 899 + 4_000 });
  });

  it("is never added where it is the sum of the others at every point", async () => {
    const columns: Columns = [["时间", "time"], ...brandOrders];
    const rows = [1, 2].flatMap((day): Cell[][] => [
      [november(day), "Apple", 500 * day],
      [november(day), "华为", 400 * day],
      [november(day), "总计", 900 * day],
    ]);
    const { first, shares, basis } = figures(columns, rows);
    expect(first).toMatchObject({ total: 2_700, first: 900, last: 1_800 });
    expect(first).not.toHaveProperty("readings");
    expect(shares[0]).toEqual(["品牌", "Apple 0.555556", "华为 0.444444"]);
    expect(basis).toEqual({ rows_used: 4, rows_left_out: 2, why: ["2 subtotal rows (总计), would count twice"] });
    expect(await subtotalFlags(columns, rows)).toEqual([false, false, true, false, false, true]);
  });

  it("of fractions is the sum but for rounding", () => {
    const rows = [
      ["a", 1_000.1],
      ["b", 2_000.2],
      ["不适用", 3_000.3],
    ];
    expect(
      figures(
        [
          ["品牌", "dimension"],
          ["支付金额（元）", "metric"],
        ],
        rows,
      ).first,
    ).toMatchObject({ total: 3_000.3 });
  });

  it("keeps the total, with the other reading beside it, where one small sum proves it", () => {
    const { first, text } = figures(brandOrders, [
      ["Apple", 500],
      ["华为", 400],
      ["不适用", 900],
    ]);
    expect(first).toMatchObject({ total: 900, ambiguous: "不适用", readings: [{ if: "value", total: 1_800 }] });
    expect(text).toContain("total 900 次 (1,800 次 if 不适用 is a value of its own)");
  });

  it("is ambiguous where it is larger: ten cities beside 不适用", async () => {
    const listed = [4_145, 3_900, 2_800, 2_300, 1_900, 1_500, 1_273, 1_000, 900, 600];
    expect(listed.reduce((a, b) => a + b)).toBe(20_318);
    const rows: Cell[][] = [
      ...listed.map((visits, place): Cell[] => [place === 0 ? "上海" : `城市${place}`, visits]),
      ["不适用", 25_527],
    ];
    const { first, dimensions, text, checks, basis } = figures(cityVisits, rows);
    expect(first).not.toHaveProperty("total");
    expect(first).toMatchObject({
      ambiguous: "不适用",
      readings: [
        { if: "total", total: 25_527, listed: 20_318, listed_count: 10, share_of_listed: 0.795942 },
        { if: "value", total: 45_845, listed: 20_318, listed_count: 10, share_of_listed: 0.443189 },
      ],
    });
    expect(dimensions[0]?.top[0]).toEqual({ value: "上海", total: 4_145 });
    expect(dimensions[0]?.others).not.toHaveProperty("share");
    expect(checks?.find(({ rule }) => rule === "subtotals")?.holds).toBe(false);
    expect(text).toContain(
      "If 不适用 stands for all: 25,527, of which the 10 listed are 20,318 (79.6%), 上海 16.2%; if it is a value of its own: 45,845, 上海 9.0%",
    );
    expect(text).toContain('GROWINGIO_METRICS: {"charts":{"Xy12Ab34":{"rows":{"不适用":"total"}}}} (or "value")');
    expect(text.split("\n")[0]).toContain("不适用 in 城市 may stand for all rows");
    expect(basis).toMatchObject({ rows_used: 11, rows_left_out: 0 });
    expect(await subtotalFlags(cityVisits, rows)).toEqual([...listed.map(() => false), null]);
  });

  it("is ambiguous in four dimensions at once: visits without an advertisement", () => {
    const columns: Columns = [
      ["目标用户", "target"],
      ...["广告来源", "广告媒介", "广告名称", "广告关键字"].map((name) => [name, "dimension"] as const),
      ["用户量", "metric"],
      ["访问量", "metric"],
    ];
    const none = "不适用";
    const { metrics, dimensions } = figures(columns, [
      [ALL, none, none, none, none, 8_817, 30_012],
      [ALL, "百度", "cpc", "双十一", "a", 900, 1_200],
      [ALL, "头条", "cpc", "双十一", "b", 300, 400],
    ]);
    expect(metrics.find(({ name }) => name === "访问量")).toMatchObject({
      readings: [
        { if: "total", total: 30_012, listed: 1_600, listed_count: 2 },
        { if: "value", total: 31_612 },
      ],
    });
    expect(metrics.find(({ name }) => name === "用户量")).not.toHaveProperty("value");
    expect(dimensions.flatMap(({ top }) => top).filter(({ share }) => share !== undefined)).toEqual([]);
  });

  it("never makes a change of what stayed: +20 % or +13 %", () => {
    const columns: Columns = [["时间", "time"], ...cityVisits];
    const rows = [1_000, 1_200].flatMap((whole, day): Cell[][] => [
      [november(day + 1), "上海", 500],
      [november(day + 1), "不适用", whole],
    ]);
    const { first, text } = figures(columns, rows);
    expect(first?.readings?.map(({ change_pct }) => change_pct)).toEqual([20, 13.3333]);
    expect(first).not.toHaveProperty("change_pct");
    expect(text).not.toContain("unchanged");
  });

  it("is ambiguous where it equals single rows only", () => {
    expect(
      figures(brandOrders, [
        ["Apple", 500],
        ["不适用", 500],
      ]).first?.readings?.map(({ total }) => total),
    ).toEqual([500, 1_000]);
  });

  it("is the total where it is larger only because a row under it has no value, and that is said", () => {
    const columns: Columns = [["时间", "time"], ...brandOrders];
    const rows: Cell[][] = [
      [november(1), "Apple", 500],
      [november(1), "华为", 400],
      [november(1), "不适用", 900],
      [november(2), "Apple", 500],
      [november(2), "华为", null],
      [november(2), "不适用", 950],
    ];
    const { first, checks, dimensions } = figures(columns, rows);
    expect(first).toMatchObject({ total: 1_850, last: 950 });
    expect(checks?.find(({ rule }) => rule === "subtotals")?.says).toContain(
      "不适用 in 品牌 is the total; rows under it lack values",
    );
    expect(dimensions[0]?.unlisted).toEqual({ total: 450, share: 0.243243 });
  });

  it("is a value where its unique count is below the largest listed one", () => {
    const columns: Columns = [
      ["品牌", "dimension"],
      ["用户量", "metric"],
    ];
    const { shares, dimensions, checks } = figures(columns, [
      ["Apple", 5_210],
      ["华为", 4_000],
      ["不适用", 1_200],
    ]);
    expect(shares[0]).toHaveLength(4);
    expect(dimensions[0]?.top[2]).toEqual({ value: "不适用", figure: 1_200 });
    expect(checks?.find(({ rule }) => rule === "subtotals")?.holds).toBe(true);
  });

  it("is a value where the rest would need a rate outside 0 to 100 %", () => {
    const columns: Columns = [
      ["渠道", "dimension"],
      ["进入量", "metric"],
      ["跳出率", "metric"],
    ];
    // 1,000 of 2,000 bounce; a whole of 2,500 with 10 % would hold 250 bounces only.
    const value = figures(columns, [
      ["a", 1_000, 0.5],
      ["b", 1_000, 0.5],
      ["不适用", 2_500, 0.1],
    ]);
    expect(value.first).toMatchObject({ total: 4_500 });
    const open = figures(columns, [
      ["a", 1_000, 0.5],
      ["b", 1_000, 0.5],
      ["不适用", 2_500, 0.5],
    ]);
    expect(open.first).not.toHaveProperty("total");
  });

  it("proves nothing by zeros, and with negative cells by equality only", () => {
    expect(
      figures(brandOrders, [
        ["Apple", 0],
        ["华为", 0],
        ["不适用", 0],
      ]).first,
    ).toMatchObject({ total: 0 });
    const profit: Columns = [
      ["品牌", "dimension"],
      ["利润", "metric"],
    ];
    expect(
      figures(profit, [
        ["a", 5_000],
        ["b", -3_000],
        ["不适用", 2_000],
      ]).first,
    ).toMatchObject({ total: 2_000 });
    expect(
      figures(profit, [
        ["a", 5_000],
        ["b", -3_000],
        ["不适用", 1_000],
      ]).first,
    ).not.toHaveProperty("total");
  });

  it("N/A and 未知 are values, whatever they add up to", () => {
    expect(
      figures(brandOrders, [
        ["Apple", 500],
        ["华为", 600],
        ["N/A", 1_100],
      ]).first,
    ).toMatchObject({ total: 2_200 });
    expect(
      figures(brandOrders, [
        ["Apple", 500],
        ["华为", 600],
        ["未知", 9_000],
      ]).first,
    ).toMatchObject({ total: 10_100 });
  });

  it("can be a value under a total of another word", () => {
    const rows: Cell[][] = [
      ["Apple", 500],
      ["华为", 400],
      ["不适用", 1_000],
      ["总计", 1_900],
    ];
    const { first, shares } = figures(brandOrders, rows);
    expect(first).toMatchObject({ total: 1_900 });
    expect(first).not.toHaveProperty("readings");
    expect(shares[0]).toEqual(["品牌", "不适用 0.526316", "Apple 0.263158", "华为 0.210526"]);
  });

  it("does not exist for some rows: a platform without scenes", async () => {
    const columns: Columns = [
      ["平台", "dimension"],
      ["场景", "dimension"],
      ["访问量", "metric"],
    ];
    const rows: Cell[][] = [
      ["Web", "不适用", 100],
      ["小程序", "扫码", 40],
      ["小程序", "分享", 60],
      ["不适用", "不适用", 200],
    ];
    const { first, shares } = figures(columns, rows);
    expect(first).toMatchObject({ total: 200 });
    expect(shares).toContainEqual(["场景", "不适用 0.5", "分享 0.3", "扫码 0.2"]);
    expect(shares).toContainEqual(["平台", "Web 0.5", "小程序 0.5"]);
    expect(await subtotalFlags(columns, rows)).toEqual([false, false, false, true]);
    const withSubtotal = figures(columns, [...rows, ["小程序", "不适用", 100]]);
    expect(withSubtotal.first).toMatchObject({ total: 200 });
  });

  it("is judged for each target user by itself", () => {
    const columns: Columns = [["目标用户", "target"], ...brandOrders];
    const { metrics } = figures(columns, [
      ["甲", "Apple", 5_000],
      ["甲", "华为", 4_000],
      ["甲", "不适用", 9_000],
      ["乙", "Apple", 500],
      ["乙", "华为", 400],
      ["乙", "不适用", 100],
    ]);
    expect(metrics.map(({ target, total }) => `${target} ${total}`)).toEqual(["甲 9000", "乙 1000"]);
  });

  it("in 时间 is the sum over time: never added, the source of whole-range figures", async () => {
    const columns: Columns = [
      ["时间", "time"],
      ["访问用户量", "metric"],
      ["订单支付_次", "metric"],
    ];
    const rows: Cell[][] = [
      [november(1), 60, 100],
      [november(2), 70, 200],
      ["总计", 95, 300],
    ];
    const { metrics, checks } = figures(columns, rows);
    expect(metrics).toMatchObject([
      { name: "访问用户量", value: 95 },
      { name: "订单支付_次", total: 300 },
    ]);
    expect(checks?.find(({ rule }) => rule === "subtotals")).toMatchObject({ holds: true });
    expect(await subtotalFlags(columns, rows)).toEqual([false, false, true]);
    const off = figures(columns, [...rows.slice(0, 2), ["总计", 95, 400]]);
    expect(off.checks?.find(({ rule }) => rule === "subtotals")).toEqual({
      rule: "subtotals",
      holds: false,
      says: "the rows over the whole range say 400 for 订单支付_次, the points add up to 300",
    });
  });

  it("is what a person says it is, and that is echoed", async () => {
    const rows: Cell[][] = [
      ["Apple", 500],
      ["华为", 400],
      ["不适用", 2_000],
    ];
    const total = { rules: metricRules({ rows: { 不适用: "total" } }, "Xy12Ab34") };
    const asTotal = figures(brandOrders, rows, total);
    expect(asTotal.first).toMatchObject({ total: 2_000 });
    expect(asTotal.shares[0]).toEqual(["品牌", "Apple 0.25", "华为 0.2"]);
    expect(asTotal.dimensions[0]?.unlisted).toEqual({ total: 1_100, share: 0.55 });
    expect(asTotal.text).toContain("rows with 不适用 are totals by GROWINGIO_METRICS");
    expect(await subtotalFlags(brandOrders, rows, total)).toEqual([false, false, true]);
    const value = { rules: metricRules({ charts: { Xy12Ab34: { rows: { 不适用: "value" } } } }, "Xy12Ab34") };
    expect(figures(brandOrders, rows, value).first).toMatchObject({ total: 2_900 });
    expect(
      figures(
        brandOrders,
        [
          ["Apple", 500],
          ["华为", 400],
          ["不适用", 900],
        ],
        value,
      ).first,
    ).toMatchObject({ total: 1_800 });
  });
});

describe("several words and several dimensions", () => {
  const two: Columns = [
    ["城市", "dimension"],
    ["设备", "dimension"],
    ["访问_次", "metric"],
  ];
  const one: Columns = [
    ["城市", "dimension"],
    ["访问_次", "metric"],
  ];
  const total = (columns: Columns, rows: readonly Cell[][], options?: DigestOptions) =>
    figures(columns, rows, options).first?.total;

  it("totals of rows and of columns are counted once, with and without a grand total", async () => {
    const rows: Cell[][] = [
      ["北京", "iOS", 1_000],
      ["北京", "Android", 500],
      ["上海", "iOS", 700],
      ["北京", "合计", 1_500],
      ["合计", "iOS", 1_700],
    ];
    const { first, basis, shares } = figures(two, rows);
    expect(first).toMatchObject({ total: 2_200 });
    expect(basis).toMatchObject({ rows_used: 3, rows_left_out: 2 });
    expect(shares[0]).toEqual(["城市", "北京 0.681818", "上海 0.318182"]);
    expect(await subtotalFlags(two, rows)).toEqual([false, false, false, true, true]);
    const full: Cell[][] = [
      ["北京", "iOS", 1_000],
      ["北京", "Android", 500],
      ["上海", "iOS", 700],
      ["上海", "Android", 300],
      ["北京", "不适用", 1_500],
      ["上海", "不适用", 1_000],
      ["不适用", "iOS", 1_700],
      ["不适用", "Android", 800],
    ];
    expect(total(two, full)).toBe(2_500);
    expect(total(two, [...full, ["不适用", "不适用", 2_500]])).toBe(2_500);
  });

  it("a leaf without a value is counted by one of the totals over it, not by both", () => {
    const rows: Cell[][] = [
      ["北京", "iOS", 1_000, null],
      ["北京", "Android", 500, 50],
      ["上海", "iOS", 700, 70],
      ["上海", "Android", 300, 30],
      ["北京", "不适用", 1_500, 150],
      ["上海", "不适用", 1_000, 100],
      ["不适用", "iOS", 1_700, 170],
      ["不适用", "Android", 800, 80],
    ];
    const { metrics } = figures([...two, ["订单_次", "metric"]], rows);
    expect(metrics.map(({ total }) => total)).toEqual([2_500, 250]);
  });

  it("two words can both mean the total", async () => {
    const rows: Cell[][] = [
      ["北京", 600],
      ["上海", 500],
      ["合计", 1_100],
      ["总计", 1_100],
      ["汇总", 1_100],
    ];
    const { first, shares } = figures(one, rows);
    expect(first).toMatchObject({ total: 1_100 });
    expect(shares[0]).toEqual(["城市", "北京 0.545455", "上海 0.454545"]);
    expect(await subtotalFlags(one, rows)).toEqual([false, false, true, true, true]);
  });

  it("a total over values of another dimension is one, also where those are called 不适用", async () => {
    const rows: Cell[][] = [
      ["北京", "iOS", 6_000],
      ["北京", "不适用", 1_000],
      ["上海", "iOS", 3_000],
      ["上海", "不适用", 500],
    ];
    expect(total(two, rows)).toBe(10_500);
    expect(total(two, [...rows, ["合计", "不适用", 1_500]])).toBe(10_500);
    const whole: Cell[][] = [...rows, ["合计", "不适用", 1_500], ["合计", "合计", 10_500]];
    expect(total(two, whole)).toBe(10_500);
    expect(await subtotalFlags(two, whole)).toEqual([false, false, false, false, true, true]);
    const said = { rules: metricRules({ rows: { 不适用: "value", 合计: "total" } }, "c") };
    expect(total(two, [...whole, ["合计", "iOS", 9_000]], said)).toBe(10_500);
  });

  it("a larger word beside a proved total is ambiguous, and its other reading is right", () => {
    const larger = figures(one, [
      ["北京", 600],
      ["上海", 500],
      ["合计", 1_100],
      ["总计", 1_300],
    ]);
    expect(larger.first).not.toHaveProperty("total");
    expect(larger.first?.readings?.map(({ total }) => total)).toEqual([1_300, 2_400]);
    const value = figures(one, [
      ["北京", 600],
      ["上海", 500],
      ["合计", 1_100],
      ["不适用", 1_300],
    ]);
    expect(value.first?.readings?.map(({ total }) => total)).toEqual([1_300, 2_400]);
    expect(value.checks?.find(({ rule }) => rule === "subtotals")?.holds).toBe(false);
  });

  it("rankings hold what totals over values hold besides those listed", () => {
    const { first, shares } = figures(two, [
      ["北京", "iOS", 1_000],
      ["北京", "Android", null],
      ["北京", "不适用", 3_000],
      ["上海", "iOS", 500],
      ["上海", "Android", 500],
      ["上海", "不适用", 1_000],
    ]);
    expect(first).toMatchObject({ total: 4_000 });
    expect(shares[0]).toEqual(["城市", "北京 0.75", "上海 0.25"]);
  });

  it("a reading counts no row twice", () => {
    const rows: Cell[][] = [
      ["北京", "iOS", 1_000],
      ["北京", "Android", 500],
      ["北京", "合计", 1_500],
      ["上海", "iOS", 500],
      ["上海", "Android", 400],
      ["上海", "合计", 900],
      ["不适用", "iOS", 5_000],
      ["不适用", "Android", 2_000],
      ["不适用", "合计", 7_000],
    ];
    expect(figures(two, rows).first?.readings).toMatchObject([
      { if: "total", total: 7_000, listed: 2_400 },
      { if: "value", total: 9_400 },
    ]);
    const margins: Cell[][] = [
      ["北京", "iOS", 600],
      ["北京", "Android", 500],
      ["合计", "iOS", 900],
      ["合计", "Android", 600],
      ["合计", "合计", 1_500],
    ];
    expect(figures(two, margins).first?.readings?.map(({ total }) => total)).toEqual([1_500, 2_600]);
  });

  it("people of a row in doubt are said, for all or for nobody", () => {
    const users: Columns = [
      ["城市", "dimension"],
      ["访问用户量", "metric"],
    ];
    const { first, text } = figures(users, [
      ["北京", 600],
      ["上海", 500],
      ["不适用", 900],
    ]);
    expect(first).not.toHaveProperty("value");
    expect(first?.readings).toEqual([{ if: "total", value: 900 }, { if: "value" }]);
    expect(text).toContain(
      "If 不适用 stands for all: 900 for the whole range; if it is a value of its own: no figure for all",
    );
  });

  it("rows without a value are left out, and metrics without a ranking are in none", () => {
    const empty = figures(one, [
      ["北京", 10],
      ["上海", null],
      ["广州", "--"],
    ]);
    expect(empty.basis).toEqual({ rows_used: 1, rows_left_out: 2, why: ["2 rows without a value"] });
    const columns: Columns = [
      ["时间", "time"],
      ["城市", "dimension"],
      ["订单支付_次", "metric"],
      ["转化率", "metric"],
    ];
    const rows = [1, 2].flatMap((day): Cell[][] => [
      [november(day), "北京", 10, 0.1],
      [november(day), "上海", 20, 0.2],
    ]);
    expect(figures(columns, rows).text).not.toContain("in rankings only");
  });

  it("a time that cannot be read is no sum over time", async () => {
    const columns: Columns = [
      ["时间", "time"],
      ["订单支付_次", "metric"],
    ];
    const rows: Cell[][] = [
      ["abc", 5],
      [november(2), 6],
      [november(3), 7],
    ];
    const { first, basis } = figures(columns, rows);
    expect(first).toMatchObject({ total: 13 });
    expect(basis.why).toContain('1 row whose time cannot be read ("abc")');
    expect(await subtotalFlags(columns, rows)).toEqual([null, false, false]);
  });

  it("shares say nothing where some values are negative", () => {
    const { dimensions } = figures(
      [
        ["品牌", "dimension"],
        ["利润（元）", "metric"],
      ],
      [
        ["a", -500],
        ["b", 4_000],
        ["c", 100],
      ],
    );
    expect(dimensions[0]?.top.map(({ share }) => share)).toEqual([undefined, undefined, undefined]);
  });

  it("a person's word for a total is followed, whatever the word", () => {
    const options = { rules: metricRules({ rows: { "N/A": "total" } }, "c") };
    expect(
      total(
        one,
        [
          ["北京", 600],
          ["上海", 400],
          ["N/A", 1_000],
        ],
        options,
      ),
    ).toBe(1_000);
  });
});

describe("rows that came twice", () => {
  it("count once where they are equal in all cells, and are said", async () => {
    const rows: Cell[][] = [
      ["Apple", 500],
      ["华为", 400],
      ["Apple", 500],
    ];
    const { first, checks, shares, basis } = figures(brandOrders, rows);
    expect(first).toMatchObject({ total: 900 });
    expect(shares[0]).toEqual(["品牌", "Apple 0.555556", "华为 0.444444"]);
    expect(checks).toContainEqual({ rule: "duplicates", holds: false, says: "1 row came twice and count once" });
    expect(basis).toEqual({ rows_used: 2, rows_left_out: 1, why: ["1 row that came twice"] });
    expect(await subtotalFlags(brandOrders, rows)).toEqual([false, false, true]);
  });

  it("give no total where they differ", () => {
    const { first, checks, text } = figures(brandOrders, [
      ["Apple", 500],
      ["华为", 400],
      ["Apple", 501],
    ]);
    expect(first).not.toHaveProperty("total");
    expect(checks).toContainEqual({
      rule: "duplicates",
      holds: false,
      says: "2 rows have equal keys and different figures: no totals",
    });
    expect(text).toContain("no figure: 2 rows contradict each other");
  });

  it("are values of one kind where an empty cell and N/A were sent", () => {
    const { first, shares } = figures(brandOrders, [
      ["", 100],
      ["N/A", 200],
      [null, 300],
      ["Apple", 400],
    ]);
    expect(first).toMatchObject({ total: 1_000 });
    expect(shares[0]).toEqual(["品牌", "N/A 0.6", "Apple 0.4"]);
  });
});

describe("target users", () => {
  const columns: Columns = [
    ["目标用户", "target"],
    ["时间", "time"],
    ["订单支付_次", "metric"],
  ];
  it("are never added, are shown by size, and all have a line with their share of 全部访问用户", () => {
    const sizes: readonly (readonly [string, number])[] = [
      ["分期用户", 100],
      ["高价值用户", 300],
      [ALL, 1_000],
      ["A 新客", 50],
      ["B 老客", 20],
      ["C 流失", 10],
      ["D 沉默", 5],
    ];
    const rows = sizes.flatMap(([target, orders]) => [1, 2].map((day): Cell[] => [target, november(day), orders]));
    const { metrics, targets, text } = figures(columns, rows);
    expect(metrics[0]).toMatchObject({ target: ALL, total: 2_000 });
    expect(metrics[1]).toMatchObject({ target: "高价值用户", total: 600 });
    expect(targets?.map(({ target, total, share_of_all }) => [target, total, share_of_all])).toEqual([
      [ALL, 2_000, undefined],
      ["高价值用户", 600, 0.3],
      ["分期用户", 200, 0.1],
      ["A 新客", 100, 0.05],
      ["B 老客", 40, 0.02],
      ["C 流失", 20, 0.01],
      ["D 沉默", 10, 0.005],
    ]);
    for (const [target] of sizes) expect(text).toContain(target);
    expect(text).toContain("高价值用户: 订单支付_次 600, 30.0% of 全部访问用户");
  });
});

describe("what may be added up", () => {
  it("is no total of visits over pages, where a visit is counted in each", () => {
    const columns: Columns = [
      ["时间", "time"],
      ["页面", "dimension"],
      ["访问量", "metric"],
    ];
    const rows = [1, 2].flatMap((day): Cell[][] => [
      [november(day), "/home", 100],
      [november(day), "/cart", 60],
    ]);
    const { first, dimensions, text } = figures(columns, rows);
    expect(first).not.toHaveProperty("total");
    expect(dimensions[0]?.top).toEqual([
      { value: "/home", total: 200 },
      { value: "/cart", total: 120 },
    ]);
    expect(text).toContain("it counts a visit in every page it touched");
  });

  it("is no rate that is 0 at every hour", () => {
    const columns: Columns = [
      ["时间", "time"],
      ["跳出率", "metric"],
    ];
    const { first, text } = figures(
      columns,
      [
        [november(6, 7), 0],
        [november(6, 8), 0],
      ],
      {},
      { intervalMs: 3_600_000 },
    );
    expect(first).not.toHaveProperty("mean");
    expect(text).toContain("not computed hourly by GrowingIO");
  });

  it("is pointed out where a sum never falls, and where people are the sum of their parts", () => {
    const running = Array.from({ length: 20 }, (_, day): Cell[] => [november(day + 1), 1_000 + day * 10]);
    expect(
      figures(
        [
          ["时间", "time"],
          ["注册_次", "metric"],
        ],
        running,
      ).text,
    ).toContain("注册_次 never falls");
    const parts = figures(
      [
        ["渠道", "dimension"],
        ["登录_次", "metric"],
        ["用户量", "metric"],
      ],
      [
        ["a", 900, 500],
        ["b", 800, 600],
        ["总计", 1_700, 1_100],
      ],
    );
    expect(parts.text).toContain("用户量 is exactly the sum of its parts");
  });

  it("is checked: no more users than visits or events", () => {
    const columns: Columns = [
      ["时间", "time"],
      ["访问量", "metric"],
      ["访问用户量", "metric"],
    ];
    const { checks } = figures(columns, [
      [november(1), 100, 90],
      [november(2), 80, 95],
    ]);
    expect(checks).toContainEqual({
      rule: "visits_users",
      holds: false,
      says: "访问用户量 is above 访问量 in 1 row, such as 95 to 80 on 2026-11-02",
    });
  });
});

describe("dimension values", () => {
  it("that change their level while the whole does not are named", () => {
    const columns: Columns = [
      ["时间", "time"],
      ["平台", "dimension"],
      ["订单支付_次", "metric"],
    ];
    const rows = Array.from({ length: 28 }, (_, day) => day + 1).flatMap((day): Cell[][] => [
      [november(day), "iOS", day < 15 ? 400 + (day % 3) : 200 + (day % 3)],
      [november(day), "Android", day < 15 ? 300 + (day % 2) : 500 + (day % 2)],
    ]);
    const { first, dimensions, text } = figures(columns, rows);
    expect(first).not.toHaveProperty("level_shifts");
    expect(dimensions[0]?.top).toMatchObject([
      {
        value: "Android",
        level_shifts: [{ at: "2026-11-15", before: expect.closeTo(300.5, 0), after: expect.closeTo(500.5, 0) }],
      },
      {
        value: "iOS",
        level_shifts: [{ at: "2026-11-15", before: expect.closeTo(401, 0), after: expect.closeTo(201, 0) }],
      },
    ]);
    expect(text).toContain("订单支付_次 of iOS (平台): since 2026-11-15 at a new level: 201 after 401 (-49.9%)");
  });
});

it("a metric that is left out is not silent on its level", () => {
  const names = Array.from({ length: 12 }, (_, place) => `指标${place}_次`);
  const columns: Columns = [["时间", "time"], ...names.map((name) => [name, "metric"] as const)];
  const rows = Array.from({ length: 28 }, (_, day): Cell[] => [
    november(day + 1),
    ...names.map(
      (_, place) => (place === 11 && day >= 14 ? 94 : 1_000 * (12 - place) * (place === 11 ? 0.06 : 1)) + (day % 2),
    ),
  ]);
  const { metrics, shifts_left_out, text } = figures(columns, rows);
  expect(metrics.map(({ name }) => name)).not.toContain("指标11_次");
  expect(shifts_left_out).toMatchObject([
    { name: "指标11_次", at: "2026-11-15", before: expect.closeTo(60.5, 0), after: expect.closeTo(94.5, 0) },
  ]);
  expect(text).toContain("Of metrics left out: 指标11_次 since 2026-11-15 at a new level");
});

describe("units", () => {
  it("are shown where somebody states them, 分 as yuan too", () => {
    const columns: Columns = [
      ["时间", "time"],
      ["实付金额（分）", "metric"],
    ];
    const { first, text } = figures(columns, [[november(1), 361_278_429]]);
    expect(first).toMatchObject({ total: 361_278_429, unit: "分" });
    expect(text).toContain("361,278,429 分 = ¥3,612,784.29");
  });

  it("are missed once where nobody does", () => {
    const { first, text } = figures(
      [
        ["时间", "time"],
        ["订单金额", "metric"],
      ],
      [[november(1), 5]],
    );
    expect(first).not.toHaveProperty("unit");
    expect(text.split("unit not stated by GrowingIO (分 or 元?)")).toHaveLength(2);
  });

  it("are what a person says", () => {
    const rules = metricRules({ metrics: { 订单金额: { unit: "fen", note: "paid orders only" } } }, "c");
    const { first, text } = figures(
      [
        ["时间", "time"],
        ["订单金额", "metric"],
      ],
      [[november(1), 12_300]],
      { rules },
    );
    expect(first).toMatchObject({ unit: "分" });
    expect(text).toContain("12,300 分 = ¥123.00");
    expect(text).toContain("paid orders only");
  });
});

describe("rows and times", () => {
  const columns: Columns = [
    ["时间", "time"],
    ["用户量", "metric"],
    ["订单支付_次", "metric"],
  ];
  const days = Array.from({ length: 10 }, (_, day): Cell[] => [november(day + 1), 100 + day, 50]);

  it("only words for all are sums over time: an empty cell and N/A are times that cannot be read", async () => {
    const rows: Cell[][] = [...days, [null, 50, 5], ["N/A", 40, 4], ["汇总", 700, 500]];
    const { metrics, basis, checks } = figures(columns, rows);
    expect(metrics).toMatchObject([
      { name: "用户量", value: 700 },
      { name: "订单支付_次", total: 500 },
    ]);
    expect(basis.why.join()).toContain("2 rows whose time cannot be read");
    expect(checks?.find(({ rule }) => rule === "subtotals")?.holds).toBe(true);
    expect((await subtotalFlags(columns, rows)).slice(-3)).toEqual([null, null, true]);
  });

  it("two words for the same whole are one row", () => {
    const { metrics, checks } = figures(columns, [...days, ["总计", 700, 500], ["合计", 700, 500]]);
    expect(metrics).toMatchObject([
      { name: "用户量", value: 700 },
      { name: "订单支付_次", total: 500 },
    ]);
    expect(checks?.find(({ rule }) => rule === "subtotals")?.holds).toBe(true);
  });

  it("people over the whole range are no fewer than on one day", () => {
    const { checks } = figures(columns, [...days, ["汇总", 60, 500]]);
    expect(checks?.find(({ rule }) => rule === "subtotals")?.says).toContain(
      "用户量 is 60 over the whole range and 109 at one point",
    );
  });

  it("a time column without times is said", () => {
    const { notes } = figures(
      [
        ["时间", "time"],
        ["订单支付_次", "metric"],
      ],
      [
        ["2026-10-05~2026-10-11", 5],
        ["11-05", 6],
      ],
    );
    expect(notes?.join()).toContain('no cell of 时间 is a time ("2026-10-05~2026-10-11", "11-05")');
  });

  it("a value whose rows stop is said", () => {
    const channels: Columns = [
      ["时间", "time"],
      ["渠道", "dimension"],
      ["订单支付_次", "metric"],
    ];
    const rows = Array.from({ length: 30 }, (_, day) => day + 1).flatMap((day): Cell[][] => [
      [november(day), "微信", 500 + (day % 3)],
      ...(day <= 20 ? [[november(day), "百度", 300]] : []),
    ]);
    const { dimensions, text } = figures(channels, rows);
    expect(dimensions[0]?.top[1]).toMatchObject({ value: "百度", last_at: "2026-11-20" });
    expect(text).toContain("订单支付_次 of 百度 (渠道): no rows after 2026-11-20");
  });
});
