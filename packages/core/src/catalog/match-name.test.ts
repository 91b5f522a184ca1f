import { describe, expect, test } from "vitest";
import { matchName } from "./match-name.ts";

const named = (...names: readonly string[]) => names.map((name, index) => ({ id: `id${index}`, name }));
const shop = named(
  "每日支付订单",
  "每日支付订单（旧口径）",
  "支付转化漏斗",
  "注册用户留存",
  "Daily Active Users",
  "点击量/曝光量",
  "退款率",
  "新客首单金额",
);

/** The name that is meant, or how many it may be. */
function meant(said: string, items = shop): string | number {
  const match = matchName(items, said);
  return match.found === "one" ? match.item.name : match.found === "several" ? match.items.length : 0;
}

test.each([
  ["每日支付订单", "每日支付订单"],
  [" 每日 支付订单 ", "每日支付订单"],
  ["「每日支付订单」", "每日支付订单"],
  ["每日支付订单图表", "每日支付订单"],
  ["每日支付订单旧口径", "每日支付订单（旧口径）"],
  ["每日支付订单(旧口径)", "每日支付订单（旧口径）"],
  ["支付订单", "每日支付订单"],
  ["转化漏斗", "支付转化漏斗"],
  ["漏斗 支付", "支付转化漏斗"],
  ["用户留存", "注册用户留存"],
  ["ＤＡＩＬＹ active users", "Daily Active Users"],
  ["active users", "Daily Active Users"],
  ["点击量/曝光量", "点击量/曝光量"],
])("%j means %s", (said, name) => {
  expect(meant(said)).toBe(name);
});

test("signs that nobody sees make no difference, unless a name holds them to the letter", () => {
  expect(meant("日活", named("\ufeff日\u200b活"))).toBe("\ufeff日\u200b活");
  expect(meant("日活\u200b", named("日活"))).toBe("日活");
  expect(meant("日活", named("日\u200b活", "日活"))).toBe("日活");
  expect(meant("日\u2060活", named("日\u200b活", "日活"))).toBe(2);
});

describe("what is not clear is not guessed", () => {
  test("a copy is not taken for the plain name", () => {
    for (const copy of [
      "每日支付订单（旧口径）",
      "每日支付订单 副本",
      "每日支付订单 old",
      "每日支付订单2",
      "每日支付订单(1)",
    ]) {
      expect(meant("每日支付订单", named(copy))).toBe(0);
      expect(matchName(named(copy), "每日支付订单")).toMatchObject({ nearest: [{ name: copy }] });
    }
  });

  test("nor does it beat it: the plain one is meant, and its copies are told", () => {
    expect(matchName(shop, "支付订单")).toMatchObject({ item: { id: "id0" }, copies: [{ id: "id1" }] });
    expect(matchName(shop, "每日支付订单（旧口径）")).toMatchObject({ item: { id: "id1" }, copies: [] });
  });

  test.each([
    ["会员订单", "非会员订单"],
    ["支付用户", "未支付用户"],
    ["退款", "退款率"],
    ["转化", "转化占比"],
    ["订单", "新客首单订单金额趋势"],
    ["每日支付金额", "每月支付金额"],
    ["", "每日支付订单"],
    ["???", "每日支付订单"],
  ])("%j does not mean %s", (said, name) => {
    expect(meant(said, named(name))).toBe(0);
  });

  test("two of one name are several, to the letter or not", () => {
    expect(meant("订单", named("订单", "订单"))).toBe(2);
    expect(meant("gmv", named("GMV", "Gmv"))).toBe(2);
    expect(meant("GMV", named("GMV", "Gmv"))).toBe("GMV");
    expect(meant("支付", named("支付订单", "支付用户"))).toBe(2);
    expect(meant("支付订单", named("每日支付订单", "支付订单率"))).toBe(2);
  });

  test("one chart on two dashboards is one", () => {
    const twice = [
      { id: "a", name: "订单", on: "new" },
      { id: "a", name: "订单", on: "old" },
    ];
    expect(matchName(twice, "订单")).toMatchObject({ found: "one", item: { on: "new" } });
  });
});

test("what is called otherwise is answered with the nearest names", () => {
  expect(matchName(shop, "注册用户留村")).toMatchObject({ found: "none", nearest: [{ name: "注册用户留存" }] });
});
