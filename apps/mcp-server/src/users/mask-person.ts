interface Pattern {
  readonly name: string;
  readonly pattern: RegExp;
}

// Longest forms first: an ID card holds what looks like a phone number.
const patterns: readonly Pattern[] = [
  { name: "email", pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,253}\.\p{L}{2,24}/gu },
  {
    name: "ID card",
    pattern: /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
  },
  { name: "phone", pattern: /(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/g },
  { name: "phone", pattern: /(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g },
  // WeChat's open ids begin with o and hold capitals; 28 characters as a rule.
  { name: "open id", pattern: /(?<![\w-])o(?=[\w-]{0,31}[A-Z])[\w-]{15,31}(?![\w-])/g },
];

const columns: readonly Pattern[] = [
  { name: "email", pattern: /e-?mail|邮箱|邮件/i },
  { name: "ID card", pattern: /id_?(?:card|number)|身份证/i },
  { name: "phone", pattern: /phone|mobile|手机|电话/i },
  { name: "open id", pattern: /(?:open|union)_?id/i },
];

/** A cell of a user list with people masked: the whole value where its column is named for one of the four, else what looks like one. */
export function maskUserCell<T>(cell: T, column: string): T | string {
  if (typeof cell !== "string" || cell === "") return cell;
  const named = columns.find(({ pattern }) => pattern.test(column));
  return named === undefined ? maskPerson(cell) : `[${named.name}]`;
}

/** Text with what looks like a phone number, email, ID-card number or open id replaced by the name of its kind. */
export function maskPerson(text: string): string {
  return patterns.reduce((masked, { name, pattern }) => masked.replace(pattern, `[${name}]`), text);
}
