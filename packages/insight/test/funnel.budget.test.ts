import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as countO200k } from "gpt-tokenizer/encoding/o200k_base";
import { expect, it } from "vitest";
import { digest, renderDigest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

const tokens = (text: string): number => Math.max(countCl100k(text), countO200k(text));
const targets = [
  "全部访问用户",
  "新访问用户",
  "高价值用户",
  "分期用户",
  "全部登录用户",
  "近七天活跃用户",
  "沉睡用户",
  "学生认证用户",
  "企业客户",
  "小程序用户",
];
const events = ["访问首页", "浏览商品", "加入购物车", "提交订单", "选择支付方式", "支付成功", "评价商品", "分享商品"];
const keeps = [0.61, 0.34, 0.52, 0.79, 0.83, 0.22, 0.4];

/** Ten target users, the largest first, each with an overall row and thirty days. */
function tenTargets(steps: number, names: (name: string) => string = (name) => name): TableData {
  const columns: [string, ColumnRole][] = events.slice(0, steps).flatMap((event, place): [string, ColumnRole][] => [
    [`第${place + 1}步(${names(event)})人数`, "metric"],
    [`第${place + 1}步(${names(event)})转化率`, "metric"],
  ]);
  const rowOf = (target: string, time: Cell, first: number): Cell[] => {
    const people = [first];
    for (const keep of keeps.slice(0, steps - 1)) people.push(Math.round((people.at(-1) ?? 0) * keep));
    const rates = people.map((count, place) => (place === 0 ? 1 : count / (people[place - 1] ?? 1)));
    return [
      names(target),
      time,
      (people.at(-1) ?? 0) / first,
      ...people.flatMap((count, place) => [count, rates[place] ?? null]),
    ];
  };
  const rows = targets.flatMap((target, rank) => {
    const first = Math.round(1_234_567 / (rank + 1));
    return [
      rowOf(target, null, first),
      ...Array.from({ length: 30 }, (_, day) => rowOf(target, november(day + 1), Math.round(first / (20 + (day % 7))))),
    ];
  });
  return tableOf([["目标用户", "target"], ["时间", "time"], ["总转化率", "metric"], ...columns], rows, {
    kind: "funnel",
  });
}

it.each([3, 4, 6, 8])("ten target users and %d steps fit, each with every step's rate", (steps) => {
  const result = digest(tenTargets(steps), { now: november(31, 12) });
  const text = renderDigest(result);
  expect(tokens(JSON.stringify(result))).toBeLessThanOrEqual(1_600);
  expect(tokens(text)).toBeLessThanOrEqual(1_000);
  if (result.kind !== "funnel") throw new Error(result.kind);
  expect(result.targets?.map(({ target }) => target)).toStrictEqual(targets);
  for (const { steps: own, rates } of result.targets ?? []) {
    expect(rates ?? own?.slice(1).map(({ rate_from_previous }) => rate_from_previous)).toHaveLength(steps - 1);
  }
  for (const target of targets.slice(1)) {
    expect(text).toMatch(new RegExp(`\\n- ${target}: .*(\\d%.*){${steps}}\\n`)); // each step's rate, and the whole way's
  }
});

it("names that are much longer leave the smallest target users out", () => {
  const result = digest(
    tenTargets(8, (name) => name.repeat(6)),
    { now: november(31, 12) },
  );
  const text = renderDigest(result);
  expect(tokens(JSON.stringify(result))).toBeLessThanOrEqual(1_600);
  expect(tokens(text)).toBeLessThanOrEqual(1_000);
  if (result.kind !== "funnel") throw new Error(result.kind);
  const shown = result.targets?.length ?? 0;
  expect(shown + (result.left_out?.targets ?? 0)).toBe(10);
  expect(result.targets?.map(({ target }) => target?.slice(0, 2))).toStrictEqual(
    targets.slice(0, shown).map((name) => name.slice(0, 2)),
  );
});
