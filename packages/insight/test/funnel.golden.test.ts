import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import {
  analyzeInTurns,
  type DigestOptions,
  digest,
  type FunnelDigest,
  metricRules,
  renderDigest,
} from "../src/index.ts";
import { midnight } from "./series.ts";
import { november, tableOf, target, time } from "./tables.ts";

const ALL = "全部访问用户";

type Names = readonly (string | readonly [string, ColumnRole])[];

/** A funnel; columns are metrics unless told otherwise. */
function funnel(names: Names, rows: readonly (readonly Cell[])[], rest: Partial<TableData> = {}): TableData {
  const columns = names.map((name): readonly [string, ColumnRole] =>
    typeof name === "string" ? [name, "metric"] : name,
  );
  return tableOf(columns, rows, { kind: "funnel", ...rest });
}

function digestOf(table: TableData, options?: DigestOptions): FunnelDigest {
  const result = digest(table, options);
  if (result.kind !== "funnel") throw new Error(`unexpected ${result.kind}`);
  return result;
}

const os = ["操作系统", "dimension"] as const;
const failed = ({ checks = [] }: FunnelDigest) => checks.filter(({ holds }) => !holds);
const checkOf = ({ checks = [] }: FunnelDigest, rule: string) => checks.find((check) => check.rule === rule);

describe("people are computed from people", () => {
  const names = [
    "总转化率",
    "第一步人数",
    "第一步转化率",
    "第二步人数",
    "第二步转化率",
    "最后一步人数",
    "最后一步转化率",
  ];

  it.each([
    ["fractions", [0.1, 1000, 1, 400, 0.4, 100, 0.25]],
    ["percent", [10, 1000, 100, 400, 40, 100, 25]],
    ["the next step's share", [0.1, 1000, 0.4, 400, 0.25, 100, null]],
    ["the next step's share, then the whole way's", [10, 1000, 40, 400, 25, 100, 10]],
  ])("whatever the rates are sent as: %s", (_, row) => {
    const result = digestOf(funnel(names, [row]));
    expect(result.overall_conversion).toBe(0.1);
    expect(result.steps.map(({ users, rate_from_previous }) => [users, rate_from_previous])).toStrictEqual([
      [1000, undefined],
      [400, 0.4], // 400 / 1000
      [100, 0.25], // 100 / 400
    ]);
    expect(result.largest_drop).toStrictEqual({ step: 2, lost: 600, rate: 0.6 });
    expect(result.steepest_drop).toStrictEqual({ step: 3, lost: 300, rate: 0.75 });
    expect(checkOf(result, "overall_rate")).toMatchObject({ holds: true });
  });

  it("to the eleventh step and the one after it", () => {
    const people = [4096, 2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 1];
    const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"];
    const result = digestOf(funnel([...numerals.map((numeral) => `第${numeral}步人数`), "最后一步人数"], [people]));
    expect(result.steps).toHaveLength(12);
    expect(result.steps[11]).toMatchObject({ step: 12, name: "最后一步", users: 1, rate_from_previous: 0.25 }); // 1 / 4
    expect(result.overall_conversion).toBe(0.000244); // 1 / 4096
    expect(result.steepest_drop).toStrictEqual({ step: 12, lost: 3, rate: 0.75 });
  });

  it("says where the steps' rates fit neither reading, with both figures", () => {
    const result = digestOf(funnel(names, [[0.1, 1000, 1, 400, 0.55, 100, 0.25]]));
    expect(result.steps[1]?.rate_from_previous).toBe(0.4);
    expect(failed(result)).toStrictEqual([
      {
        rule: "overall_rate",
        holds: false,
        says: '"第二步转化率" sent 55.0%, from people 40.0% (step 1 to 2) or 25.0% (step 2 to 3)',
      },
    ]);
  });

  it("gives a rate as sent only where others tell which step it is of", () => {
    const known = digestOf(funnel(names, [[0.1, 1000, 1, 400, 0.4, null, 0.25]]));
    expect(known.steps[2]).toMatchObject({ rate_from_previous: 0.25 });
    expect(known.overall_conversion).toBe(0.1);
    const unknown = digestOf(funnel(["第一步人数", "第二步转化率"], [[1000, 0.4]]));
    expect(unknown.steps[1]).toStrictEqual({ step: 2, name: "第二步" });
    const byProduct = digestOf(
      funnel(["总转化率", "第一步转化率", "第二步转化率", "第三步转化率"], [[10, 40, 25, 10]]),
    );
    expect(byProduct.steps.map(({ rate_from_previous }) => rate_from_previous)).toStrictEqual([undefined, 0.4, 0.25]);
  });

  it("gives no rate as sent where both readings fit", () => {
    const table = funnel(
      [target, "第一步人数", "第一步转化率", "第二步人数", "第二步转化率", "第三步人数", "第三步转化率"],
      [
        [ALL, 1000, 0.5, 500, 0.5, 250, 0.5],
        ["甲", 100, 0.5, 50, 0.5, null, 0.4],
      ],
    );
    // The second rate may be the way to the third step, or the third one.
    expect(digestOf(table).targets?.[1]?.steps?.[2]).toStrictEqual({ step: 3 });
  });

  it("knows no rate to a step whose step before is missing", () => {
    const result = digestOf(funnel(["第一步人数", "第二步人数", "第四步人数"], [[1000, 400, 100]]));
    expect(result.steps[2]).toStrictEqual({ step: 4, name: "第四步", users: 100, rate_from_first: 0.1 });
    expect(result.overall_conversion).toBe(0.1);
  });

  it("has no rate of the whole way without the first step", () => {
    const result = digestOf(funnel(["第二步人数", "第三步人数"], [[400, 100]]));
    expect(result).not.toHaveProperty("overall_conversion");
    expect(result.steps[1]).toStrictEqual({ step: 3, name: "第三步", users: 100, rate_from_previous: 0.25, lost: 300 });
  });

  it("has no rates, no Infinity and no NaN where nobody came", () => {
    const result = digestOf(funnel(names, [[0, 0, 0, 0, 0, 0, 0]]));
    expect(JSON.stringify(result)).not.toMatch(/null|Infinity|NaN/);
    expect(result.steps.every((step) => step.rate_from_previous === undefined)).toBe(true);
    expect(result).not.toHaveProperty("overall_conversion");
  });

  it("shows steps that grow, and says that no funnel has them", () => {
    const result = digestOf(funnel(["第1步人数", "第2步人数", "第3步人数"], [[1000, 300, 400]]));
    expect(result.steps[2]).toMatchObject({ users: 400, rate_from_previous: 1.33333 });
    expect(result.largest_drop).toMatchObject({ step: 2, lost: 700 });
    expect(failed(result)).toStrictEqual([
      { rule: "shares", holds: false, says: "step 3 has 400 people, step 2 only 300 (133.3%), impossible in a funnel" },
    ]);
    expect(renderDigest(result).split("\n")[0]).toBe(
      "Check: step 3 has 400 people, step 2 only 300 (133.3%), impossible in a funnel.",
    );
  });

  it("puts columns without numbers into the order of their people only where 总转化率 says so", () => {
    const shuffled = digestOf(funnel(["总转化率", "支付", "访问首页人数", "浏览商品人数"], [[0.1, 100, 1000, 400]]));
    expect(shuffled.steps.map(({ name, users }) => [name, users])).toStrictEqual([
      ["访问首页", 1000],
      ["浏览商品", 400],
      ["支付", 100],
    ]);
    expect(shuffled.notes?.join()).toContain("in the order of their people");
    const sent = digestOf(funnel(["总转化率", "访问首页人数", "浏览商品人数", "支付"], [[0.4, 1000, 300, 400]]));
    expect(sent.steps.map(({ users }) => users)).toStrictEqual([1000, 300, 400]);
    expect(sent.notes).toBeUndefined();
    const unknown = digestOf(funnel(["访问首页人数", "浏览商品人数", "支付"], [[1000, 300, 400]]));
    expect(unknown.steps.map(({ users }) => users)).toStrictEqual([1000, 300, 400]);
    expect(failed(unknown)[0]?.says).toContain("they may stand in another order");
  });
});

describe("总转化率 is compared", () => {
  it("is not computed over where a column found no place", () => {
    const result = digestOf(
      funnel([target, "总转化率", "第一步人数", "第二步人数", "支付完成人数"], [[ALL, 0.1, 1000, 400, 100]]),
    );
    expect(result).not.toHaveProperty("overall_conversion");
    expect(checkOf(result, "overall_rate")).toStrictEqual({
      rule: "overall_rate",
      holds: false,
      says:
        '"支付完成人数" found no place among the steps, so the conversion of the whole way is not given; ' +
        '全部访问用户: "总转化率" sent 10.0%, from people 40.0%',
    });
    expect(renderDigest(result)).toMatch(
      /^Check: .*sent 10\.0%, from people 40\.0%\.\nOverall conversion \(全部访问用户\): not given/,
    );
  });

  it("gives the figure from people where every column found its place", () => {
    const result = digestOf(funnel(["总转化率", "第一步人数", "最后一步人数"], [[10, 1000, 400]]));
    expect(result.overall_conversion).toBe(0.4);
    expect(checkOf(result, "overall_rate")).toMatchObject({
      holds: false,
      says: '"总转化率" sent 10.0%, from people 40.0%',
    });
  });

  it("tells which of several columns is the last one, when the two agree", () => {
    const result = digestOf(funnel(["总转化率", "第一步人数", "第二步人数", "新用户人数"], [[0.4, 1000, 400, 100]]));
    expect(result.overall_conversion).toBe(0.4);
    expect(checkOf(result, "overall_rate")?.says).toBe(
      '"新用户人数" found no place among the steps (sent 40.0%, from people 40.0%)',
    );
  });

  it("is missed where a column found no place", () => {
    const result = digestOf(funnel(["第一步人数", "第二步人数", "新用户人数"], [[1000, 400, 100]]));
    expect(result).not.toHaveProperty("overall_conversion");
    expect(checkOf(result, "overall_rate")).toMatchObject({ holds: false });
  });

  it.each([
    [0.3, true],
    [0.304, true], // 0.4 points
    [0.295, true], // 0.5 points
    [0.306, false], // 0.6 points
  ])("sent %d for 300 of 1,000", (sent, holds) => {
    const result = digestOf(funnel(["总转化率", "第一步人数", "最后一步人数"], [[sent, 1000, 300]]));
    expect(checkOf(result, "overall_rate")?.holds).toBe(holds);
    expect(result.overall_conversion).toBe(0.3);
  });

  it("counts the days that differ", () => {
    const rows = [1, 2, 3, 4].map((day) => [november(day), day > 2 ? 0.5 : 0.4, 1000, 400]);
    const result = digestOf(
      funnel([time, "总转化率", "第一步人数", "最后一步人数"], [[null, 0.4, 3000, 1200], ...rows], {
        endMs: november(5) - 1,
      }),
    );
    expect(checkOf(result, "overall_rate")?.says).toBe(
      '"总转化率" sent 50.0%, from people 40.0% on 2026-11-03 (on 2 of 4 days)',
    );
  });
});

describe("target users", () => {
  const names: Names = [target, "第一步人数", "第二步人数"];

  it("are all shown, all users first, then the largest at the first step, with their share", () => {
    const result = digestOf(
      funnel(names, [
        ["分期用户", 100, 10],
        ["新访问用户", 200, 20],
        [ALL, 1000, 400],
        ["高价值用户", 300, 240],
      ]),
    );
    expect(result.target).toBe(ALL);
    expect(
      result.targets?.map(({ target: name, share_of_all, overall_conversion }) => [
        name,
        share_of_all,
        overall_conversion,
      ]),
    ).toStrictEqual([
      [ALL, undefined, 0.4],
      ["高价值用户", 0.3, 0.8],
      ["新访问用户", 0.2, 0.1],
      ["分期用户", 0.1, 0.1],
    ]);
    expect(result.targets?.[1]).toStrictEqual({
      target: "高价值用户",
      share_of_all: 0.3,
      overall_conversion: 0.8,
      steps: [
        { step: 1, users: 300 },
        { step: 2, users: 240, rate_from_previous: 0.8 },
      ],
      largest_drop: { step: 2, lost: 60, rate: 0.2 },
      steepest_drop: { step: 2, lost: 60, rate: 0.2 },
    });
    expect(renderDigest(result)).toContain(
      "- 高价值用户: 300 people (30.0% of all); 80.0%; overall 80.0%; largest drop before step 2.",
    );
  });

  it("cannot be more than all users", () => {
    const result = digestOf(
      funnel(names, [
        [ALL, 1000, 400],
        ["甲", 1200, 300],
      ]),
    );
    expect(checkOf(result, "shares")).toMatchObject({
      holds: false,
      says: "甲 has 1,200 people at step 1, 全部访问用户 only 1,000",
    });
  });

  it("beyond ten are left out, the smallest first, and their rows with them", () => {
    const rows = Array.from({ length: 13 }, (_, index): Cell[] => [`用户${index}`, 100 + index, 50]);
    const result = digestOf(funnel(names, rows));
    const shown = result.targets?.map(({ target: name }) => name) ?? [];
    expect(shown).toStrictEqual(Array.from({ length: 10 }, (_, index) => `用户${12 - index}`));
    expect(result.left_out?.targets).toBe(3);
    expect(result.basis).toStrictEqual({
      rows_used: 10,
      rows_left_out: 3,
      why: ["3 rows of 3 target users not shown"],
    });
  });
});

describe("a step's rate on another level", () => {
  const names: Names = [target, time, os, "第一步(访问首页)人数", "第二步(浏览商品)人数", "第三步(支付)人数"];
  const start = midnight("2026-10-20");
  const days = Array.from({ length: 32 }, (_, index) => start + index * 86_400_000);
  const rowsOf = (value: string, paid: (timeMs: number) => number): Cell[][] =>
    days.map((timeMs) => [ALL, timeMs, value, 1000, 500, paid(timeMs)]);
  const halved = (timeMs: number) => (timeMs >= midnight("2026-11-06") ? 105 : 210);
  const range = { startMs: start, endMs: start + 32 * 86_400_000 - 1 };

  it("leads the answer, and says who else shows it", () => {
    const result = digestOf(funnel(names, [...rowsOf("Android", () => 210), ...rowsOf("iOS", halved)], range));
    expect(result.shifts).toStrictEqual([
      {
        target: "全部访问用户 / iOS",
        step: 3,
        name: "支付",
        at: "2026-11-06",
        before: 0.42, // 210 / 500
        after: 0.21, // 105 / 500
        change_pct: -50,
        others_shift: false,
        steady: ["全部访问用户 / Android"],
      },
    ]);
    const ofIos = result.targets?.find(({ target: name }) => name?.endsWith("iOS"));
    expect(ofIos?.steps?.[2]?.level_shifts).toStrictEqual([
      { at: "2026-11-06", before: 0.42, after: 0.21, change_pct: -50 },
    ]);
    expect(renderDigest(result).split("\n")[0]).toBe(
      "iOS: step 3 (支付) from 42.0% to 21.0% since 2026-11-06 (-50.0% relative); Android shows no such shift.",
    );
  });

  it("says that all others shift, too", () => {
    const result = digestOf(funnel(names, [...rowsOf("Android", halved), ...rowsOf("iOS", halved)], range));
    expect(result.shifts?.map(({ others_shift }) => others_shift)).toStrictEqual([true, true]);
    expect(renderDigest(result).split("\n")[0]).toContain("(-50.0% relative); so do all others.");
  });

  it("names those that shift likewise among three", () => {
    const rows = [...rowsOf("Android", () => 210), ...rowsOf("iOS", halved), ...rowsOf("鸿蒙", halved)];
    const [first] = digestOf(funnel(names, rows, range)).shifts ?? [];
    expect(first).toMatchObject({ others_shift: ["全部访问用户 / 鸿蒙"], steady: ["全部访问用户 / Android"] });
  });

  it("comes after what does not hold, and not from a few people", () => {
    const few = days.map((timeMs): Cell[] => [ALL, timeMs, "iOS", 10, 5, timeMs >= midnight("2026-11-06") ? 1 : 2]);
    const result = digestOf(funnel(names, [...few, ...rowsOf("Android", () => 210)], range));
    expect(result).not.toHaveProperty("shifts");
    const repeated = digestOf(funnel(names, [...rowsOf("iOS", halved), ...rowsOf("iOS", halved).slice(0, 1)], range));
    expect(renderDigest(repeated).split("\n").slice(0, 2)).toStrictEqual([
      "Check: 1 row repeats another and counts once.",
      "全部访问用户: step 3 (支付) from 42.0% to 21.0% since 2026-11-06 (-50.0% relative).",
    ]);
  });

  it("says that people still have time to convert", () => {
    const rows = rowsOf("iOS", halved).map((row) => row.toSpliced(2, 1));
    const open = funnel([target, time, ...names.slice(3)], rows, { ...range, conversionWindowDays: 30 });
    const [shift] = digestOf(open, { now: range.endMs + 12 * 3_600_000 }).shifts ?? [];
    expect(shift).toMatchObject({ at: "2026-11-06", window_open: true });
  });

  it("compares a part of the users with the others, not with all users", () => {
    const named = (name: string, rows: Cell[][]) => rows.map((row) => [name, ...row.slice(1)]);
    const rows = [
      ...named("iOS用户", rowsOf("x", halved)),
      ...named(
        "Android用户",
        rowsOf("x", () => 210),
      ),
      ...named(
        ALL,
        rowsOf("x", (timeMs) => (timeMs >= midnight("2026-11-06") ? 150 : 210)),
      ),
    ];
    const shifts = digestOf(funnel(names, rows, range)).shifts ?? [];
    expect(shifts.map(({ target: name, others_shift, steady }) => [name, others_shift, steady])).toStrictEqual([
      ["iOS用户", false, ["Android用户"]],
      [ALL, ["iOS用户"], ["Android用户"]],
    ]);
  });
});

describe("rows over the whole range and over all values", () => {
  const names: Names = [target, time, os, "第一步人数", "第二步人数"];
  const at = november(1);

  it.each(["不适用", "汇总", "总计", "合计", "全部", "总体", "", null])(
    "a time cell that is %j is the whole range",
    async (word) => {
      const table = funnel(
        [target, time, "第一步人数", "第二步人数"],
        [
          [ALL, november(1), 600, 300],
          [ALL, word, 1000, 500],
          [ALL, november(2), 500, 200],
        ],
      );
      const { digest: result, isSubtotal } = await analyzeInTurns(table);
      expect(result).toMatchObject({ overall_conversion: 0.5, steps: [{ users: 1000 }, { users: 500 }] });
      expect([0, 1, 2].map(isSubtotal)).toStrictEqual([false, true, false]);
    },
  );

  it("stands for nothing where there are no days", async () => {
    const { isSubtotal } = await analyzeInTurns(
      funnel(
        [target, "第一步人数"],
        [
          [ALL, 10],
          ["甲", 5],
        ],
      ),
    );
    expect([0, 1].map(isSubtotal)).toStrictEqual([false, false]);
  });

  /** The labels, and what the last row is. */
  const verdict = async (rows: readonly (readonly Cell[])[], rowWords?: Record<string, "value" | "total">) => {
    const rules = rowWords && metricRules({ rows: rowWords }, "x");
    const { digest: result, isSubtotal } = await analyzeInTurns(funnel(names, rows), { rules });
    if (result.kind !== "funnel") throw new Error(result.kind);
    return {
      labels: result.targets?.map(({ target: name }) => name),
      last: isSubtotal(rows.length - 1),
      says: [
        ...(result.checks ?? []).filter(({ rule, holds }) => rule === "subtotals" && !holds).map(({ says }) => says),
        ...(result.notes ?? []),
      ].join("\n"),
    };
  };
  const iosAndroid = [
    [ALL, at, "iOS", 600, 300],
    [ALL, at, "Android", 400, 100],
  ];

  it("smaller than one value it is a value", async () => {
    expect(await verdict([...iosAndroid, [ALL, at, "不适用", 500, 90]])).toStrictEqual({
      labels: [`${ALL} / iOS`, `${ALL} / 不适用`, `${ALL} / Android`],
      last: false,
      says: "",
    });
    expect((await verdict([...iosAndroid, [ALL, at, "汇总", 500, 90]])).says).toContain("is a value of its own");
  });

  it("the sum at each step is the whole", async () => {
    const { labels, last, says } = await verdict([...iosAndroid, [ALL, at, "不适用", 1000, 400]]);
    expect({ labels, last, says }).toStrictEqual({
      labels: [ALL, `${ALL} / iOS`, `${ALL} / Android`],
      last: true,
      says: "",
    });
  });

  it("between the largest value and the sum it is read as the whole, which is not proved", async () => {
    const { labels, last, says } = await verdict([...iosAndroid, [ALL, at, "不适用", 950, 390]]);
    expect(labels?.[0]).toBe(ALL);
    expect(last).toBeNull();
    expect(says).toContain("950 people at step 1, between the largest value (600) and the sum (1,000)");
    expect((await verdict([...iosAndroid, [ALL, at, "汇总", 950, 390]])).last).toBeNull();
  });

  it("larger than the sum nobody knows", async () => {
    const { labels, last, says } = await verdict([...iosAndroid, [ALL, at, "不适用", 5000, 900]]);
    expect(labels?.[0]).toBe(`${ALL} / 不适用`);
    expect(last).toBeNull();
    expect(says).toContain("5,000 people at step 1, the 2 values beside it 1,000 together");
    expect(says).toContain("GROWINGIO_METRICS");
  });

  it("is what a person says", async () => {
    const total = await verdict([...iosAndroid, [ALL, at, "不适用", 5000, 900]], { 不适用: "total" });
    expect([total.labels?.[0], total.last]).toStrictEqual([ALL, true]);
    const value = await verdict([...iosAndroid, [ALL, at, "不适用", 950, 390]], { 不适用: "value" });
    expect([value.labels?.[0], value.last]).toStrictEqual([`${ALL} / 不适用`, false]);
    expect(value.says).toContain("不适用 in 操作系统 is a value by GROWINGIO_METRICS");
  });

  it("N/A is always a value", async () => {
    const { labels, last } = await verdict([...iosAndroid, [ALL, at, "N/A", 1000, 400]]);
    expect(labels).toStrictEqual([`${ALL} / N/A`, `${ALL} / iOS`, `${ALL} / Android`]);
    expect(last).toBe(false);
  });

  it("without values under it a word is nobody's whole", async () => {
    const { labels, last } = await verdict([
      ...iosAndroid.map((row) => row.with(0, "新访问用户")),
      [ALL, at, "不适用", 2000, 800],
    ]);
    expect(labels?.[0]).toBe(ALL);
    expect(last).toBe(false);
  });
});

describe("what stands there twice", () => {
  const names: Names = [target, time, "第一步人数", "第二步人数"];
  const day = (number: number, ...people: number[]): Cell[] => [ALL, november(number), ...people];
  const whole = [ALL, null, 1000, 500];

  it("counts once, and is said", () => {
    const rows = [whole, day(1, 600, 300), day(1, 600, 300), day(2, 500, 250)];
    const result = digestOf(funnel(names, rows, { endMs: november(3) - 1 }));
    expect(result.trend).toMatchObject({ points: 2, mean: 0.5 });
    expect(failed(result)).toStrictEqual([
      { rule: "duplicates", holds: false, says: "1 row repeats another and counts once" },
    ]);
    expect(result.basis).toStrictEqual({ rows_used: 3, rows_left_out: 1, why: ["1 row that repeats another"] });
  });

  it("gives no figures where it contradicts itself", () => {
    const rows = [whole, day(1, 600, 300), day(2, 500, 250), day(2, 500, 200), day(3, 400, 200)];
    const result = digestOf(funnel(names, rows, { endMs: november(4) - 1 }));
    expect(result.trend).toMatchObject({ points: 2 });
    expect(failed(result)).toStrictEqual([
      {
        rule: "duplicates",
        holds: false,
        says: "2 rows of 全部访问用户 on 2026-11-02 with different people: no figures from them",
      },
    ]);
    expect(result.basis).toMatchObject({ rows_used: 3, rows_left_out: 2 });
  });

  it("gives no whole range where two rows say different ones", () => {
    const rows = [whole, [ALL, "汇总", 900, 500], day(1, 600, 300), day(2, 500, 200)];
    const result = digestOf(funnel(names, rows));
    expect(result.steps[0]).not.toHaveProperty("users");
    expect(result.overall_conversion).toBe(0.454545); // (300 + 200) / (600 + 500)
    expect(checkOf(result, "duplicates")?.says).toContain("for the whole range");
  });
});

it("leaves rows out for one reason each", () => {
  const names: Names = [target, time, "第一步人数", "第二步人数"];
  const rows: Cell[][] = ["甲", "乙"].flatMap((name, index) => [
    [name, null, 1000 - index, 500],
    [name, november(1), 600, 300],
    [name, november(1), 600, 300],
    [name, november(2), null, null],
    [name, november(3), 600, 300],
    [name, november(3), 600, 200],
    [name, november(4), 600, 300],
  ]);
  const result = digestOf(funnel(names, rows), { now: november(4, 12) });
  expect(result.basis).toStrictEqual({
    rows_used: 4,
    rows_left_out: 10,
    why: [
      "2 rows of 1 unfinished point (2026-11-04)",
      "2 rows that repeat others",
      "4 rows of the same target and time with different people",
      "2 rows without people",
    ],
  });
});
