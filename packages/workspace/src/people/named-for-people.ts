import { isIdLabel } from "./id-labels.ts";
import { normalText } from "./normal-text.ts";
import { MASKED } from "./pseudonym.ts";

const named: readonly (readonly [label: string, pattern: RegExp])[] = [
  ["email", /e-?mail|邮箱|邮件/iu],
  ["ID card", /id[_ -]?(?:card|number)|身份证/iu],
  ["phone", /phone|mobile|(?:^|[_ -])tel(?:$|[_ -])|手机|电话/iu],
  ["open id", /(?:open|union)[_ -]?id/iu],
];

// No word of their own: a pseudonym is the same in a list that calls the column otherwise.
const others: readonly RegExp[] = [
  /^(?:user|login|real|full|first|last|nick|display|contact)?[_ -]?name$|姓名|名字|昵称|用户名|联系人|微信号/iu,
  /address|地址|住址|passport|护照|bank[_ -]?(?:card|account)|银行卡|银行账号/iu,
  /imei|idfa|oaid|android[_ -]?id/iu,
  /^(?:(?:gio|login|visit|visitor|user|member|customer|people|account|cs)[_ -]?)*id$/iu,
  /^(?:用户|会员|客户)[_ -]?(?:ID|编号|号)$/iu,
];

/** A column that says something of a phone or an address has none in it. */
const about = /品牌|型号|机型|系统|类型|厂商|是否|brand|model|type|vendor|system|verified|bound|^(?:is|has)[_ -]/iu;

/** What the pseudonyms of a column are called that is named for what people have one by one, such as a phone or an id; null where it is not. */
export function namedForPeople(column: string): string | null {
  const name = normalText(column);
  if (about.test(name)) return null;
  const label = named.find(([, pattern]) => pattern.test(name))?.[0];
  return label ?? (isIdLabel(name) || others.some((pattern) => pattern.test(name)) ? MASKED : null);
}
