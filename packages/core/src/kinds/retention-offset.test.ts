import { expect, test } from "vitest";
import { retentionOffset } from "./retention-offset.ts";

test.each([
  ["当日", 0, "day", "当日"],
  ["次日留存率", 1, "day", "次日"],
  [" 次日", 1, "day", " 次日"],
  ["29日后", 29, "day", "29日后"],
  ["2日后留存率", 2, "day", "2日后"],
  ["第 7 天", 7, "day", "第 7 天"],
  ["第7天留存", 7, "day", "第7天"],
  ["当周", 0, "week", "当周"],
  ["次周留存率", 1, "week", "次周"],
  ["12 周后", 12, "week", "12 周后"],
  ["次月", 1, "month", "次月"],
  ["2月后留存率", 2, "month", "2月后"],
  ["day_30", 30, "day", "day_30"],
  ["Week 2 rate", 2, "week", "Week 2"],
  ["  MONTH12", 12, "month", "  MONTH12"],
] as const)("%j is of offset %s by %s, which %j says", (name, offset, unit, text) => {
  expect(retentionOffset(name)).toEqual({ offset, unit, text });
});

test.each(["留存人数", "时间", "日均", "对比值", "", "新当日", "留存 7 天", "my day_3", "day", "年后", "第日", "7"])(
  "%j is none",
  (name) => {
    expect(retentionOffset(name)).toBeNull();
  },
);
