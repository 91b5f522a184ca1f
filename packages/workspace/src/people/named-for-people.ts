import { normalText } from "./normal-text.ts";
import { MASKED } from "./pseudonym.ts";

const named: readonly (readonly [label: string, pattern: RegExp])[] = [
  ["email", /e-?mail|邮箱|邮件/iu],
  ["ID card", /id[_ ]?(?:card|number)|身份证/iu],
  ["phone", /phone|mobile|(?:^|[_ ])tel(?:$|[_ ])|手机|电话/iu],
  ["open id", /(?:open|union)[_ ]?id/iu],
];

// No word of their own: a pseudonym is the same in a list that calls the column otherwise.
const others: readonly RegExp[] = [
  /^(?:user|login|real|full|first|last|nick|display|contact)?[_ ]?name$|姓名|名字|昵称|用户名|联系人|微信号/iu,
  /address|地址|住址|passport|护照|bank[_ ]?(?:card|account)|银行卡|银行账号/iu,
  /device[_ ]?id|imei|idfa|oaid|android[_ ]?id|设备[_ ]?ID/iu,
  /^(?:(?:gio|login|visit|visitor|user|member|customer|people|account|u|cs1?)[_ ]?(?:user[_ ]?)?)?id$|^cs1$/iu,
  /^(?:登录用户|访问用户|用户|会员|客户)[_ ]?(?:ID|编号|号)$/iu,
];

/** What the pseudonyms of a column are called that is named for what people have one by one, such as a phone or an id; null where it is not. */
export function namedForPeople(column: string): string | null {
  const name = normalText(column);
  const label = named.find(([, pattern]) => pattern.test(name))?.[0];
  return label ?? (others.some((pattern) => pattern.test(name)) ? MASKED : null);
}
