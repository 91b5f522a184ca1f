import { expect, test } from "vitest";
import { failureAdvice, failureReason } from "./failure-reason.ts";

test.each([
  ["图表计算失败:所用事件已被删除", "deleted"],
  ["漏斗计算失败:步骤事件已被删除，请稍后重试", "deleted"],
  ["参数中的事件已删除", "deleted"],
  ["没有权限查看该图表", "no_permission"],
  ["当前用户无权限", "no_permission"],
  ["无权访问", "no_permission"],
  ["Permission denied", "no_permission"],
  ["参数值非法", "illegal_parameter"],
  ["过期时间必须小于7天", "expiry_too_long"],
  ["下载出错，请稍后重试", "try_again_later"],
  ["", "unknown"],
  ["分群的类型和idtype不匹配", "unknown"],
])("%j: %s", (message, reason) => {
  expect(failureReason(message)).toBe(reason);
});

test("only where asking again can help is it advised", () => {
  const reasons = [
    "deleted",
    "no_permission",
    "illegal_parameter",
    "expiry_too_long",
    "try_again_later",
    "unknown",
  ] as const;
  const advising = reasons.filter((reason) => /ask again/i.test(failureAdvice(reason)));
  expect(advising.toSorted()).toEqual(["expiry_too_long", "try_again_later", "unknown"]);
});
