import { looksPersonal } from "../people/looks-personal.ts";
import { normalText } from "../people/normal-text.ts";

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

/**
 * Whether the first record of a user list names its columns: its first field is a known label of ids, or a field is one of
 * the variables. Never where a field looks personal: then it is a user.
 */
export function isHeader(fields: readonly string[], variables: readonly string[]): boolean {
  if (fields.some(looksPersonal)) return false;
  if (ids.has(labelOf(fields[0] ?? ""))) return true;
  const names = new Set(variables.map(nameOf).filter((name) => name !== ""));
  return fields.some((field) => names.has(nameOf(field)));
}

/** The columns of a list that does not name them. */
export function placeNames(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `column_${place + 1}`);
}

function nameOf(variable: string): string {
  return normalText(variable).toLowerCase();
}

/** A label however it is written: in capitals or not, in one word or with signs between. */
function labelOf(label: string): string {
  return nameOf(label).replaceAll(/[\s_-]+/g, "");
}
