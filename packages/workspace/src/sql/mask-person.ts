import { quoteText } from "../table/quote.ts";

interface Personal {
  readonly label: string;
  /** What such a value looks like, for DuckDB's RE2, which has no look-around. */
  readonly value: string;
  /** What a column of them is called. */
  readonly column: RegExp;
}

// Longest forms first: an ID card holds what looks like a phone number.
const personal: readonly Personal[] = [
  {
    label: "email",
    value: String.raw`[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,253}\.\p{L}{2,24}`,
    column: /e-?mail|邮箱|邮件/i,
  },
  {
    label: "ID card",
    value: String.raw`\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx]`,
    column: /id_?(?:card|number)|身份证/i,
  },
  {
    label: "phone",
    value: String.raw`(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}-\d{7,8}`,
    column: /phone|mobile|手机|电话/i,
  },
  // WeChat's open ids: o and 27 letters, digits, - and _.
  { label: "open id", value: "o[A-Za-z0-9_-]{27}", column: /(?:open|union)_?id/i },
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
  const whole = personal.map(
    (kind) =>
      `WHEN regexp_full_match(${expression}, ${quoteText(kind.value)}) THEN ${pseudonym(kind, expression, salt)}`,
  );
  const within = personal.reduce((masked, kind) => maskKind(kind, maskKind(kind, masked)), expression);
  return `CASE ${whole.join(" ")} ELSE ${within} END`;
}

function pseudonym({ label }: Personal, expression: string, salt: string): string {
  return `${quoteText(`[${label} `)} || left(md5(concat(${quoteText(salt)}, ${expression})), 16) || ']'`;
}

/** A match takes its neighbour characters with it, so that two that share one need two passes. */
function maskKind({ label, value }: Personal, expression: string): string {
  const pattern = `(^|[^0-9A-Za-z_])(?:${value})($|[^0-9A-Za-z_])`;
  return `regexp_replace(${expression}, ${quoteText(pattern)}, ${quoteText(`\\1[${label}]\\2`)}, 'g')`;
}
