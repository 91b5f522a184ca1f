import { type Range, unitEnd } from "@growingio-export/core";
import { expect, test } from "vitest";
import { parseCondition } from "./condition.ts";
import { alertMessage, type Found, foundLines } from "./watch-words.ts";

const day = (text: string): Range => {
  const startMs = Date.parse(`${text}T00:00+08:00`);
  return { startMs, endMs: unitEnd("day", startMs) };
};
const found = (when: string, unit?: string): Found => ({
  chart: "支付金额",
  range: day("2026-11-25"),
  measured: {
    metric: "支付金额",
    choices: 1,
    unit,
    figures: { value: 67_900, usual: 53_300, change: 14_600, change_pct: 27.4 },
    before: [{ range: day("2026-11-18"), value: 53_300 }],
    why: null,
  },
  condition: parseCondition(when),
  since: null,
  isNew: false,
});

test("figures in 分 are shown as a condition compares them, and that it compares in 分 is said", () => {
  expect(foundLines(found("value < 60000", "分"))).toEqual([
    "支付金额 of 支付金额, 2026-11-25 (Wednesday): 67,900 分 = ¥679.00",
    "The Wednesdays before: ¥533.00 (2026-11-18); usual is their median, 53,300 分 = ¥533.00",
    "change: +14,600 分 = ¥146.00, +27.4%",
    "value < 60000 (in 分): no",
  ]);
  expect(alertMessage(found("value < 60000", "分"), "").facts[0]).toBe("condition: value < 60000 (in 分)");
});

test("percent need no unit, nor does what is shown as it is compared", () => {
  expect(foundLines(found("change_pct < -20", "分")).at(-1)).toBe("change_pct < -20: no");
  expect(foundLines(found("value < 600", "元"))).toEqual([
    "支付金额 of 支付金额, 2026-11-25 (Wednesday): ¥67,900",
    "The Wednesdays before: ¥53,300 (2026-11-18); usual is their median, ¥53,300",
    "change: +¥14,600, +27.4%",
    "value < 600: no",
  ]);
});
