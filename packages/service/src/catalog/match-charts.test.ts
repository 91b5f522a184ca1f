import { expect, test } from "vitest";
import { matchCharts } from "./match-charts.ts";

const chart = (id: string, name: string, dashboardId = "d1") => ({
  id,
  name,
  kind: null,
  dashboardId,
  dashboardName: dashboardId === "d2" ? "交易总览" : "",
  creator: "",
  updatedAt: null,
});
const charts = [
  chart("a", "每日支付订单"),
  chart("b", "支付订单数"),
  chart("c", "注册用户留存"),
  chart("d", "Daily Active Users"),
  chart("a", "每日支付订单", "d2"),
];
const ids = (query: string, limit = 10) => matchCharts(charts, query, limit).charts.map(({ id }) => id);

test("names that contain the query come first, in the order of the dashboards, each once", () => {
  expect(ids("支付").slice(0, 2)).toEqual(["a", "b"]);
  expect(ids("支付").filter((id) => id === "a")).toHaveLength(1);
});

test("letter case, spaces and full-width forms make no difference", () => {
  expect(ids("daily active")[0]).toBe("d");
  expect(ids("ＤＡＩＬＹ")[0]).toBe("d");
});

test("a slip of the pen is forgiven, after the exact matches", () => {
  expect(ids("注册用户留村")).toContain("c");
  expect(ids("dayly active users")).toContain("d");
});

test("an id finds its chart, and no more than the limit come back", () => {
  expect(ids("c")[0]).toBe("c");
  expect(ids("支付", 1)).toEqual(["a"]);
});

test("the names of dashboards are searched too, after those of charts", () => {
  expect(matchCharts(charts, "交易总览", 10)).toMatchObject({ fits: true, charts: [{ id: "a", dashboardId: "d2" }] });
});

test("it says whether the query stands in a name, or the names are the nearest only", () => {
  expect(matchCharts(charts, "留存", 10).fits).toBe(true);
  expect(matchCharts(charts, "注册用户留村", 10).fits).toBe(false);
  expect(matchCharts(charts, "zzzz", 10)).toMatchObject({ charts: [], fits: false });
});

test("metrics and dimensions that an export has shown are searched after the names, and said", () => {
  const columnsOf = (id: string) => (id === "c" ? ["城市", "支付金额_求和"] : []);
  const found = matchCharts(charts, "支付金额", 10, columnsOf);
  expect(found).toMatchObject({ fits: true, charts: [{ id: "c" }] });
  expect([...found.measured]).toEqual([["c", "支付金额_求和"]]);
  expect(matchCharts(charts, "支付", 10, columnsOf).charts.map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
