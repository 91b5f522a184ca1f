import { normalText } from "./normal-text.ts";

/** What GrowingIO, and those who send lists to it, call the id of a user. */
const idLabels = [
  "登录用户ID",
  "登录用户",
  "访问用户ID",
  "访问用户",
  "用户ID",
  "设备ID",
  "user_id",
  "login_user_id",
  "login_id",
  "visit_user_id",
  "visitor_id",
  "visitor",
  "anonymous_id",
  "device_id",
  "distinct_id",
  "open_id",
  "union_id",
  "gio_id",
  "growingio_id",
  "gu_id",
  "cs1",
  "customer_id",
  "member_id",
  "uid",
  "id",
];

const ids = new Set(idLabels.map(labelOf));

/** Whether a name is a known label of ids of users, however it is written: in capitals or not, in one word or with signs between. */
export function isIdLabel(name: string): boolean {
  return ids.has(labelOf(name));
}

function labelOf(label: string): string {
  return normalText(label)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
}
