import { expect, test } from "vitest";
import { textWidth } from "./text-width.ts";

test.for([
  ["", 0],
  ["orders", 6],
  ["每日支付订单", 12],
  ["订单_次", 7],
  ["（单位：元）", 12],
  ["ｆｕｌｌ", 8],
  ["한국어", 6],
  ["e\u0301", 1],
  ["😀", 2],
  ["a\n每日\nb", 4],
] as const)("%j takes %i places", ([text, width]) => {
  expect(textWidth(text)).toBe(width);
});
