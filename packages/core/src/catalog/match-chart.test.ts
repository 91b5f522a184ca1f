import { expect, test } from "vitest";
import { matchChart, matchListed } from "./match-chart.ts";

const dashboards = [
  { id: "d1", name: "经营总览" },
  { id: "d2", name: "会员" },
];
const chart = (id: string, name: string, dashboardId: string) => ({ id, name, dashboardId });
const charts = [
  chart("paidOne1", "支付订单", "d1"),
  chart("paidTwo2", "支付订单", "d2"),
  chart("active01", "日活", "d1"),
  chart("active01", "日活", "d2"),
];

const meant = (said: string) => {
  const match = matchChart(charts, dashboards, said);
  return match.found === "one" ? match.item.id : match.found;
};

test.each([
  ["日活", "active01"],
  ["支付订单", "several"],
  ["经营总览的支付订单", "paidOne1"],
  ["会员看板里的支付订单", "paidTwo2"],
  ["支付订单 on 会员", "paidTwo2"],
  ["支付订单 (paidTwo2) on 会员", "paidTwo2"],
  ["支付订单（paidOne1），位于看板 经营总览", "paidOne1"],
  ["支付订单 (unknown1)", "none"],
  ["退款", "none"],
])("%s means %s", (said, id) => {
  expect(meant(said)).toBe(id);
});

test("a thing of a list is meant by its name, or by the id behind it", () => {
  expect(matchListed(dashboards, "会员")).toMatchObject({ found: "one", item: { id: "d2" } });
  expect(matchListed(dashboards, "什么 (d1)")).toMatchObject({ found: "one", item: { id: "d1" } });
  const called = [...dashboards, { id: "d3", name: "什么 (d1)" }];
  expect(matchListed(called, "什么 (d1)")).toMatchObject({ found: "one", item: { id: "d3" } });
});
