import { expect, test } from "vitest";
import { retentionOffset } from "./retention-offset.ts";

test.each([
  ["当日", 0, "day"],
  ["次日留存率", 1, "day"],
  ["29日后", 29, "day"],
  ["第 7 天", 7, "day"],
  ["当周", 0, "week"],
  ["2月后留存率", 2, "month"],
  ["day_30", 30, "day"],
])("%s is of offset %s by %s", (name, offset, unit) => {
  expect(retentionOffset(name)).toMatchObject({ offset, unit });
});

test.each(["留存人数", "时间", "日均", "对比值", ""])("%s is none", (name) => {
  expect(retentionOffset(name)).toBeNull();
});
