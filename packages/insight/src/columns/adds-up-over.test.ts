import { describe, expect, test } from "vitest";
import { addsUpOver } from "./adds-up-over.ts";

const visits = [
  "访问量",
  "进入量",
  "退出量",
  "退出",
  "访问次数",
  "新访客访问量",
  "会话数",
  "visits",
  "Entrances",
  "Exits",
  "Session count",
  "访问量（次）",
];
const pages = [
  "页面",
  "浏览页面",
  "页面标题",
  "页面来源",
  "页面级变量",
  "页面变量_品类",
  "域名",
  "子域名",
  "Page",
  "page_title",
  "pageUrl",
  "path",
  "URL",
  "Domain",
  "hostname",
];

describe.each(visits)("%s", (metric) => {
  test.each(pages)("does not add up over %s", (dimension) => {
    expect(addsUpOver(metric, [dimension])).toBe(false);
    expect(addsUpOver(metric, ["城市", dimension])).toBe(false);
  });

  test.each([
    "城市",
    "访问来源",
    "一级访问来源",
    "落地页面",
    "Landing page",
    "exit page",
    "设备品牌",
    "操作系统",
    "广告来源",
    "小程序场景",
  ])("adds up over %s, of which a visit has one", (dimension) => {
    expect(addsUpOver(metric, [dimension])).toBe(true);
  });

  test("adds up where nothing splits it", () => {
    expect(addsUpOver(metric, [])).toBe(true);
  });
});

test.each(["页面浏览量", "PV", "Page views", "点击量", "退出登录_次", "退出_次", "进入首页_次", "支付金额", "订单量"])(
  "%s adds up over pages: it counts what happens on each",
  (metric) => {
    expect(addsUpOver(metric, ["页面", "域名"])).toBe(true);
  },
);
