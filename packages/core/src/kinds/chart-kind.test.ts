import { expect, test } from "vitest";
import { chartKind } from "./chart-kind.ts";

test.each([
  ["chart", "event"],
  ["Charts", "event"],
  [" chart ", "event"],
  ["funnel", "funnel"],
  ["funnels", "funnel"],
  ["漏斗分析", "funnel"],
  ["retention", "retention"],
  ["retentions", "retention"],
  ["RetentionAnalysis", "retention"],
  ["留存分析", "retention"],
  ["frequency", "distribution"],
  ["frequencies", "distribution"],
  ["distribution", "distribution"],
  ["分布分析", "distribution"],
  ["event", "event"],
  ["事件分析", "event"],
  ["line", "event"],
  ["column", "event"],
  ["bar", "event"],
  ["table", "event"],
  ["bubble", "event"],
  ["number", "event"],
  ["bigNumber", "event"],
  ["big_number", "event"],
  ["eventFunnel", "funnel"],
  ["event_retention", "retention"],
  ["EVENT_FREQUENCY", "distribution"],
  ["pipeline", null],
  ["chartered", null],
  ["", null],
  ["heatmap", null],
])("%j: %s", (word, kind) => {
  expect(chartKind(word)).toBe(kind);
});
