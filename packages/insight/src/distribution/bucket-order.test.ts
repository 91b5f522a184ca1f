import { expect, it } from "vitest";
import { orderBuckets } from "./bucket-order.ts";

it.each([
  [
    ["20+", "1-5", "5-20", "<1"],
    ["<1", "1-5", "5-20", "20+"],
  ],
  [
    ["[20,+∞)", "(-∞,1)", "[1,5)", "[5,20)"],
    ["(-∞,1)", "[1,5)", "[5,20)", "[20,+∞)"],
  ],
  [
    ["10次以上", "2次", "10次", "1次"],
    ["1次", "2次", "10次", "10次以上"],
  ],
  [
    ["1~10", "100以上", "11~100"],
    ["1~10", "11~100", "100以上"],
  ],
  [
    ["高", "低", "1-5"],
    ["高", "低", "1-5"],
  ],
])("orders %j by the numbers in the names, as sent where there are none", (sent, ordered) => {
  expect(orderBuckets(sent.map((bucket) => ({ bucket }))).map((entry) => entry.bucket)).toStrictEqual(ordered);
});
