import { expect, it } from "vitest";
import { digest, metricRules } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

/** What is said of a day with 7 of the one and 5 of the other. */
const saidOf = (users: string, events: string, rules?: ReturnType<typeof metricRules>): string | undefined =>
  digest(
    tableOf(
      [
        ["时间", "time"],
        [users, "metric"],
        [events, "metric"],
      ],
      [[november(1), 7, 5]],
    ),
    { rules },
  ).checks?.find(({ rule }) => rule === "visits_users")?.says;

it.each([
  ["访问用户量", "访问量"],
  ["登录用户数", "访问次数"],
  ["用户量", "访问量"],
  [" 用户数 ", " 访问量 "],
  ["访客", "访问量"],
  ["访客数", "Visits"],
  ["uv", "Sessions"],
  ["visitor", "sessions"],
  ["Visitors", "visits"],
  ["unique visitor", "visits"],
  ["Unique Visitors", "visits"],
  ["支付订单_人", "支付订单_次"],
  ["支付订单_人数", "支付订单_次"],
])("%j are no more than %j", (users, events) => {
  expect(saidOf(users, events)).toMatch(/ is above .* in 1 row, such as 7 to 5 on 2026-11-01$/);
});

it.each([
  ["新访问用户量", "访问量"],
  ["访问用户量", "页面访问量"],
  ["访问用户量", "访问次数占比"],
  ["支付订单_人", "取消订单_次"],
  ["支付订单_人", "访问量"],
  ["访问用户量", "支付订单_次"],
])("%j and %j are not held against each other", (users, events) => {
  expect(saidOf(users, events)).toBeUndefined();
});

it.each([
  ["访问用户量", "访问量", "访问用户量"],
  ["访问用户量", "访问量", "访问量"],
  ["支付订单_人", "支付订单_次", "支付订单_人"],
  ["支付订单_人", "支付订单_次", "支付订单_次"],
])("%j and %j are not, where a person says that %j is an average", (users, events, name) => {
  expect(saidOf(users, events, metricRules({ metrics: { [name]: { nature: "average" } } }, "c"))).toBeUndefined();
});
