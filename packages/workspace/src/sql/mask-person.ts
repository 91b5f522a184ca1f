import { quoteText } from "../table/quote.ts";

interface Personal {
  readonly label: string;
  /** What such a value looks like, for DuckDB's RE2, which has no look-around. */
  readonly value: string;
  /** Characters that, beside it, make it part of something else; null where nothing does. */
  readonly neighbour: string | null;
  /** What a column of them is called. */
  readonly column: RegExp;
}

// Longest forms first: an ID card holds what looks like a phone number. A number glued to letters is one all the same.
const personal: readonly Personal[] = [
  {
    label: "email",
    value: String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}`,
    neighbour: null,
    column: /e-?mail|邮箱|邮件/i,
  },
  {
    label: "ID card",
    value: String.raw`[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx]|[1-9]\d{7}(?:0[1-9]|1[0-2])[0-3]\d\d{3}`,
    neighbour: "0-9",
    column: /id_?(?:card|number)|身份证/i,
  },
  {
    label: "phone",
    value: String.raw`(?:(?:\+|00)?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|\(?0\d{2,3}\)?[-\s]?\d{7,8}|\+\d[\d\s-]{6,18}\d`,
    neighbour: "0-9",
    column: /phone|mobile|手机|电话/i,
  },
  // WeChat's open ids: o and 27 letters, digits, - and _.
  { label: "open id", value: "o[A-Za-z0-9_-]{27}", neighbour: "0-9A-Za-z_-", column: /(?:open|union)_?id/i },
];

/**
 * A text column in SQL with people masked: whole values where the column is named for a phone number, email, ID card or
 * open id, elsewhere what looks like one. A value that is masked as a whole keeps a pseudonym, the same for the same
 * value, so that counting, grouping and joining stay right; without the salt nobody can tell whose it is.
 */
export function maskedExpression(column: string, expression: string, salt: string): string {
  const named = personal.find((kind) => kind.column.test(column));
  if (named !== undefined) {
    return `CASE WHEN coalesce(${expression}, '') = '' THEN ${expression} ELSE ${pseudonym(named, expression, salt)} END`;
  }
  const plain = `translate(${expression}, '０１２３４５６７８９＠＋－', '0123456789@+-')`;
  const whole = personal.map(
    (kind) => `WHEN regexp_full_match(${plain}, ${quoteText(kind.value)}) THEN ${pseudonym(kind, plain, salt)}`,
  );
  const within = personal.reduce((masked, kind) => maskKind(kind, masked), plain);
  return `CASE WHEN NOT regexp_matches(${plain}, '[0-9@]|o[A-Za-z0-9_-]{27}') THEN ${expression} ${whole.join(" ")} ELSE ${within} END`;
}

function pseudonym({ label }: Personal, expression: string, salt: string): string {
  return `${quoteText(`[${label} `)} || left(md5(concat(${quoteText(salt)}, ${expression})), 16) || ']'`;
}

function maskKind({ label, value, neighbour }: Personal, expression: string): string {
  if (neighbour === null) return `regexp_replace(${expression}, ${quoteText(value)}, ${quoteText(`[${label}]`)}, 'g')`;
  const pattern = quoteText(`(^|[^${neighbour}])(?:${value})($|[^${neighbour}])`);
  const once = (text: string) => `regexp_replace(${text}, ${pattern}, ${quoteText(`\\1[${label}]\\2`)}, 'g')`;
  // A match takes its neighbours with it, so that two that share one need two passes.
  return once(once(expression));
}
