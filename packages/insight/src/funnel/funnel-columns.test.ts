import { expect, it } from "vitest";
import { tableOf } from "../../test/tables.ts";
import { describeColumns } from "../columns/columns.ts";
import { metricRules } from "../columns/metric-rules.ts";
import { funnelColumns } from "./funnel-columns.ts";

const read = (names: readonly string[]) =>
  funnelColumns(
    describeColumns(
      tableOf(
        names.map((name) => [name, "metric"]),
        [],
      ).columns,
    ),
  );

/** The steps as `number name people-column rate-column`. */
const stepsOf = (names: readonly string[]) =>
  read(names).steps.map(({ step, name, users, rate }) =>
    [step, name, users === undefined ? "-" : names[users], rate === undefined ? "-" : names[rate]].join(" | "),
  );

it("finds the documented columns in any order, the last step after all others", () => {
  const names = [
    "最后一步转化率",
    "第二步人数",
    "总转化率",
    "最后一步人数",
    "第一步转化率",
    "第一步人数",
    "第二步转化率",
  ];
  expect(stepsOf(names)).toStrictEqual([
    "1 | 第一步 | 第一步人数 | 第一步转化率",
    "2 | 第二步 | 第二步人数 | 第二步转化率",
    "3 | 最后一步 | 最后一步人数 | 最后一步转化率",
  ]);
  const { overallRate, unplaced, unused, numbered } = read(names);
  expect([overallRate, unplaced, unused, numbered]).toStrictEqual([2, [], [], true]);
});

it("counts beyond ten, the last step after the eleventh", () => {
  const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"];
  const names = ["最后一步人数", ...numerals.map((numeral) => `第${numeral}步人数`)];
  expect(read(names).steps.map(({ step, users }) => [step, users])).toStrictEqual([
    ...numerals.map((_, place) => [place + 1, place + 1]),
    [12, 0],
  ]);
});

it("finds a rate by its event where it has no number", () => {
  expect(stepsOf(["第1步 访问首页 人数", "第2步 支付 人数", "支付转化率", "总转化率"])).toStrictEqual([
    "1 | 访问首页 | 第1步 访问首页 人数 | -",
    "2 | 支付 | 第2步 支付 人数 | 支付转化率",
  ]);
});

it.each([
  [
    ["访问首页人数", "浏览商品", "支付人数", "浏览商品转化率", "转化率"],
    ["访问首页", "浏览商品", "支付"],
  ],
  [
    ["访问首页", "浏览商品", "最后一步人数"],
    ["访问首页", "浏览商品", "最后一步"],
  ],
] as const)("takes people without numbers in the order sent: %s", (names, events) => {
  const { steps, numbered, unplaced } = read(names);
  expect(steps.map(({ step, name }) => [step, name])).toStrictEqual(events.map((event, place) => [place + 1, event]));
  expect([numbered, unplaced]).toStrictEqual([false, []]);
});

it("reads numbers that all names begin with", () => {
  const { steps, numbered } = read(["2. 支付 人数", "1. 访问首页 人数", "2. 支付 转化率"]);
  expect(steps).toStrictEqual([
    { step: 1, name: "访问首页", named: true, users: 1, rate: undefined },
    { step: 2, name: "支付", named: true, users: 0, rate: 2 },
  ]);
  expect(numbered).toBe(true);
});

it.each([
  ["people of no step", ["第一步人数", "第二步人数", "支付完成人数"], [2]],
  ["people of a step that has people", ["第一步人数", "第二步人数", "第二步去重人数"], [2]],
  ["a step from the end", ["第一步人数", "第二步人数", "倒数第一步人数"], [2]],
  ["two rates that are of no step", ["第一步人数", "第二步人数", "甲转化率", "乙转化率"], [3, 2]],
  ["a rate of a step that is not there", ["第一步人数", "第二步人数", "第一步到第四步转化率"], [2]],
  ["a second rate of a step", ["第一步人数", "第二步人数", "第二步转化率", "第二步到达率"], [3]],
  ["a rate from a step to itself", ["第一步人数", "第二步人数", "第二步到第二步转化率"], [2]],
] as const)("names what found no place, by its key: %s", (_, names, unplaced) => {
  expect(read(names)).toMatchObject({ unplaced, overallRate: undefined, between: [] });
});

it("takes the only rate that is of no step for the one of the whole way", () => {
  expect(read(["第一步人数", "第二步人数", "购买转化率"]).overallRate).toBe(2);
  const ofTwo = read(["第一步人数", "最后一步人数", "第一步到最后一步转化率"]);
  expect(ofTwo).toMatchObject({ overallRate: 2, between: [], unplaced: [] });
});

it.each([
  ["its name", ["转化率", "总购买转化率"], 3, [2]],
  ["that it names no event", ["购买转化率", "转化率"], 3, [2]],
] as const)("knows the rate of the whole way among several by %s", (_, rates, overallRate, unplaced) => {
  expect(read(["第一步人数", "第二步人数", ...rates])).toMatchObject({ overallRate, unplaced });
});

it.each([
  ["第一步到第二步转化率", 0, 1],
  ["第二步到第三步转化率", 1, 2],
  ["第三步到第二步转化率", 1, 2],
])("takes no rate of a part of the way for the whole: %s", (rate, from, to) => {
  const found = read(["第一步人数", "第二步人数", "第三步人数", rate]);
  expect(found).toMatchObject({ overallRate: undefined, between: [{ column: 3, from, to }], unplaced: [] });
});

it("learns the event of a step from any of its columns", () => {
  expect(read(["第1步人数", "第2步人数", "第2步 支付 转化率"]).steps[1]).toMatchObject({ name: "支付", named: true });
});

it("knows rates between two steps", () => {
  const { between, steps } = read([
    "第一步人数",
    "第二步人数",
    "第三步人数",
    "第一步到第二步转化率",
    "第三步总转化率",
    "总转化率",
  ]);
  expect(between).toStrictEqual([
    { column: 3, from: 0, to: 1 },
    { column: 4, from: 0, to: 2 },
  ]);
  expect(steps.every(({ rate }) => rate === undefined)).toBe(true);
});

it("uses no column that counts something else", () => {
  const names = ["第一步人数", "第二步人数", "第二步流失人数", "第二步次数", "平均转化时长", "第二步支付金额"];
  const { steps, unused, unplaced } = read(names);
  expect(steps.map(({ users }) => users)).toStrictEqual([0, 1]);
  expect([unused, unplaced]).toStrictEqual([[2, 3, 4, 5], []]);
});

it("takes a person's word for what a column is", () => {
  const rules = metricRules({ metrics: { 第二步: { nature: "rate" } } }, "x");
  const { columns } = tableOf(
    [
      ["第一步人数", "metric"],
      ["第二步人数", "metric"],
      ["第二步", "metric"],
    ],
    [],
  );
  expect(funnelColumns(describeColumns(columns, { rules })).steps[1]).toMatchObject({ users: 1, rate: 2 });
});

it("takes a person's word for what counts people, and what does not", () => {
  const given = { "第2步 支付金额": { nature: "unique" }, 第3步人数: { nature: "average" } } as const;
  const { columns } = tableOf(
    [
      ["第1步人数", "metric"],
      ["第2步 支付金额", "metric"],
      ["第3步人数", "metric"],
    ],
    [],
  );
  const read = (rules = metricRules({ metrics: given }, "x")) => funnelColumns(describeColumns(columns, { rules }));
  expect(read().steps.map(({ users }) => users)).toStrictEqual([0, 1]);
  expect(read().unused).toStrictEqual([2]);
  expect(read(metricRules({}, "x")).steps.map(({ users }) => users)).toStrictEqual([0, 2]);
});
