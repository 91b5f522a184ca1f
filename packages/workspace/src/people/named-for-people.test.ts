import { expect, test } from "vitest";
import { namedForPeople } from "./named-for-people.ts";

test.each([
  ["phone", "phone"],
  ["手机号", "phone"],
  ["ｐｈｏｎｅ_number", "phone"],
  ["联系电话", "phone"],
  ["tel", "phone"],
  ["E-Mail", "email"],
  ["邮箱", "email"],
  ["id_card", "ID card"],
  ["openId", "open id"],
  ["姓名", "masked"],
  ["nick_name", "masked"],
  ["收货地址", "masked"],
  ["登录用户ID", "masked"],
  ["访问用户", "masked"],
  ["User-ID", "masked"],
  ["distinct_id", "masked"],
  ["会员号", "masked"],
  ["gio_id", "masked"],
  ["IDFA", "masked"],
])("%s: %s", (column, label) => {
  expect(namedForPeople(column)).toBe(label);
});

test.each([
  "city",
  "城市",
  "会员等级",
  "campaign_name",
  "hotel",
  "手机品牌",
  "mobile_model",
  "is_phone_bound",
  "order_id",
  "商品ID",
  "constructor",
])("nothing of people: %s", (column) => {
  expect(namedForPeople(column)).toBe(null);
});
