import { describe, expect, test } from "vitest";
import { type MetricsFile, metricRules, ruleInWords } from "./metric-rules.ts";

const file: MetricsFile = {
  metrics: {
    支付金额: { nature: "additive" },
    "*金额*": { unit: "fen", note: "paid orders only" },
    "支付*": { nature: "unknown", unit: "yuan" },
    "GMV（净）": { nature: "average" },
    "x*y": { nature: "rate" },
  },
  rows: { 不适用: "value", 汇总: "total" },
  charts: {
    c1: {
      metrics: { "*金额*": { nature: "unique" }, GMV: { unit: "wan_yuan" } },
      rows: { 不适用: "total" },
    },
    c2: {},
  },
};

describe("metricRules", () => {
  const { ruleFor, rowWord } = metricRules(file, "c2");

  test.each<[string, string, object | undefined]>([
    [
      "an exact name, and what it leaves open from the longest pattern",
      "支付金额",
      { nature: "additive", unit: "fen", note: "paid orders only", source: 'GROWINGIO_METRICS ("*金额*")' },
    ],
    [
      "of patterns equally long, the first",
      "支付总金额",
      { nature: "unknown", unit: "fen", note: "paid orders only", source: 'GROWINGIO_METRICS ("支付*", "*金额*")' },
    ],
    [
      "one pattern",
      "退款金额（元）",
      { unit: "fen", note: "paid orders only", source: 'GROWINGIO_METRICS ("*金额*")' },
    ],
    ["without regard to case and width", "ｇｍｖ(净) ", { nature: "average", source: "GROWINGIO_METRICS" }],
    ["a pattern's own name", "X*Y", { nature: "rate", source: 'GROWINGIO_METRICS ("x*y")' }],
    ["nothing", "GMV", undefined],
    ["no part of a name", "净支付", undefined],
    ["a name of every object", "constructor", undefined],
  ])("%s", (_, name, rule) => {
    expect(ruleFor(name)).toEqual(rule);
  });

  test("a longer pattern wins over a shorter one, wherever it stands", () => {
    const rules = {
      "*": { nature: "unknown" },
      "*支付*额": { nature: "rate" },
      "支付*": { nature: "unique" },
    } as const;
    for (const metrics of [rules, Object.fromEntries(Object.entries(rules).reverse())]) {
      const found = metricRules({ metrics }, "c");
      expect(found.ruleFor("支付总额")?.nature).toBe("rate");
      expect(found.ruleFor("支付笔数")?.nature).toBe("unique");
      expect(found.ruleFor("其他")?.nature).toBe("unknown");
    }
  });

  test("a chart's own entries win, patterns too", () => {
    const own = metricRules(file, "c1");
    expect(own.ruleFor("支付金额")).toMatchObject({ nature: "unique", unit: "fen" });
    expect(own.ruleFor("gmv")).toEqual({ unit: "wan_yuan", source: "GROWINGIO_METRICS" });
    expect(own.rowWord("不适用")).toBe("total");
    expect(own.rowWord("汇总")).toBe("total");
    expect(metricRules(file, "C1").ruleFor("支付金额")).toMatchObject({ nature: "additive" });
  });

  test("what a word in a row is", () => {
    expect(rowWord("不适用")).toBe("value");
    expect(rowWord(" 汇总")).toBe("total");
    expect(rowWord("总计")).toBeUndefined();
    expect(rowWord("toString")).toBeUndefined();
  });

  test("an empty file says nothing", () => {
    const nothing = metricRules({}, "constructor");
    expect(nothing.ruleFor("支付金额")).toBeUndefined();
    expect(nothing.rowWord("不适用")).toBeUndefined();
  });
});

test.each([
  [{ nature: "additive" }, '"m" is additive by S'],
  [{ unit: "fen" }, '"m" is in fen by S'],
  [{ nature: "additive", unit: "fen" }, '"m" is additive, in fen by S'],
  [{ nature: "unique", note: "one a day" }, '"m" is unique by S: one a day'],
  [{ note: "no bots" }, '"m" in S: no bots'],
] as const)("%j in words", (rule, words) => {
  expect(ruleInWords(["m"], { ...rule, source: "S" })).toBe(words);
});

test("a rule for several metrics is one line that names three of them", () => {
  const rule = { unit: "fen", source: "S" } as const;
  expect(ruleInWords(["a", "b"], rule)).toBe('"a", "b" are in fen by S');
  expect(ruleInWords(["a", "b", "c", "d", "e"], rule)).toBe('"a", "b", "c" and 2 more are in fen by S');
});
