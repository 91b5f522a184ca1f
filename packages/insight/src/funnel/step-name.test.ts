import { expect, it } from "vitest";
import { readStepName, type StepName } from "./step-name.ts";

type Case = readonly [name: string, steps: StepName["steps"], measure: StepName["measure"], event: string];

const cases: readonly Case[] = [
  // As documented.
  ["第一步人数", [1], "people", ""],
  ["第一步转化率", [1], "rate", ""],
  ["最后一步人数", ["last"], "people", ""],
  ["最后一步转化率", ["last"], "rate", ""],
  ["总转化率", [], "rate", ""],
  // Numbers.
  ["第十步人数", [10], "people", ""],
  ["第十一步人数", [11], "people", ""],
  ["第二十步人数", [20], "people", ""],
  ["第二十三步转化率", [23], "rate", ""],
  ["第九十九步人数", [99], "people", ""],
  ["第两步人数", [2], "people", ""],
  ["第11步人数", [11], "people", ""],
  ["第１１步人数", [11], "people", ""],
  ["第 3 步 人数", [3], "people", ""],
  ["步骤1人数", [1], "people", ""],
  ["步骤十二转化率", [12], "rate", ""],
  ["首步人数", [1], "people", ""],
  ["末步人数", ["last"], "people", ""],
  ["最后步骤人数", ["last"], "people", ""],
  ["step_2_users", [2], "people", ""],
  ["step12_conversion", [12], "rate", ""],
  ["Step 10 user count", [10], "people", ""],
  ["First step users", [1], "people", ""],
  ["22nd step users", [22], "people", ""],
  ["last step users", ["last"], "people", ""],
  ["Users at step 3", [3], "people", ""],
  ["Conversion rate to step 2", [2], "rate", ""],
  // With the event's name.
  ["第一步(访问首页)人数", [1], "people", "访问首页"],
  ["第一步（访问首页）转化率", [1], "rate", "访问首页"],
  ["第1步 浏览商品 人数", [1], "people", "浏览商品"],
  ["第2步_提交订单_人数", [2], "people", "提交订单"],
  ["第2步_提交订单_转化率", [2], "rate", "提交订单"],
  ["第1步：访问首页人数", [1], "people", "访问首页"],
  ["访问首页(第1步)人数", [1], "people", "访问首页"],
  ["访问首页 第１步 人数", [1], "people", "访问首页"],
  ["【第1步】访问首页(人)", [1], "people", "访问首页"],
  ["第一步“访问首页”人数", [1], "people", "访问首页"],
  ["第1步人数(浏览商品)", [1], "people", "浏览商品"],
  ["第2步 支付(微信)人数", [2], "people", "支付(微信)"],
  ["第2步支付金额_人数", [2], "people", "支付金额"],
  ["第2步 - 支付", [2], undefined, "支付"],
  ["Step 2: Pay users", [2], "people", "Pay"],
  ["Step 2: Pay conversion rate", [2], "rate", "Pay"],
  ["Pay (step 2) users", [2], "people", "Pay"],
  ["Users - Step 2: Pay", [2], "people", "Pay"],
  // Events that speak of steps, people and rates.
  ["第2步 下一步按钮点击 人数", [2], "people", "下一步按钮点击"],
  ["第3步：最后一步确认 人数", [3], "people", "最后一步确认"],
  ["第2步(查看转化率说明)人数", [2], "people", "查看转化率说明"],
  ["第一步 注册新用户 人数", [1], "people", "注册新用户"],
  ["Step 1 - 3D view users", [1], "people", "3D view"],
  // Without a number.
  ["访问首页人数", [], "people", "访问首页"],
  ["浏览商品", [], undefined, "浏览商品"],
  ["浏览商品转化率", [], "rate", "浏览商品"],
  ["倒数第二步人数", [], "people", "倒数第二步"],
  ["第一百步人数", [], "people", "第一百步"],
  // Between two steps.
  ["第一步到第二步转化率", [1, 2], "rate", ""],
  ["第1步→第2步转化率", [1, 2], "rate", ""],
  ["第1-2步转化率", [1, 2], "rate", ""],
  ["第一步至最后一步转化率", [1, "last"], "rate", ""],
  ["Conversion from step 1 to step 2", [1, 2], "rate", ""],
  // Neither people at a step nor a rate.
  ["第2步流失人数", [2], "lost", ""],
  ["第二步流失率", [2], "lost", ""],
  ["第2步次数", [2], "times", ""],
];

it.each(cases)("%s", (name, steps, measure, event) => {
  const { steps: found, measure: counted, event: own } = readStepName(name);
  expect({ steps: found, measure: counted, event: own }).toStrictEqual({ steps, measure, event });
});

it.each(["总转化率", "整体转化率", "全程转化率", "Overall conversion rate", "Total conversion", "第三步总转化率"])(
  "%s is of the whole way",
  (name) => {
    expect(readStepName(name).overall).toBe(true);
  },
);

it("reads every numeral from 一 to 九十九", () => {
  const digits = ["", ..."一二三四五六七八九"];
  for (let number = 1; number <= 99; number++) {
    const tens = number >= 20 ? (digits[Math.floor(number / 10)] ?? "") : "";
    const written = `${tens}${number >= 10 ? "十" : ""}${digits[number % 10]}`;
    expect(readStepName(`第${written}步人数`).steps, written).toStrictEqual([number]);
  }
});
