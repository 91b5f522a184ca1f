/** Text as it reads without escapes and invisible characters, and where each of its characters was. */
export interface Unescaped {
  readonly text: string;
  /** Where in the original a stretch begins and ends, that is `text` from `start` up to `end`. */
  original(start: number, end: number): Span;
}

export type Span = readonly [start: number, end: number];

// What cleaning takes out or folds: control and format characters, what takes no place, line ends.
const INVISIBLE = /[\p{C}\p{DI}\p{Zl}\p{Zp}]+/gu;
// Of JSON (escaped more than once, too), of addresses (`%25` is an escaped percent sign), of HTML, of Markdown; full-width forms.
const ESCAPE =
  /\\+u\{?(?<unicode>[0-9a-f]{4})\}?|\\+x(?<byte>[0-9a-f]{2})|\\+(?<sign>[!-/:-@[-`{-~])|%(?:25)*(?<percent>[0-9a-f]{2})|&(?:amp;)*(?:#x(?<hex>[0-9a-f]{1,6})|#(?<decimal>\d{1,7})|(?<name>[a-z]{2,6}));|(?<wide>[\uff01-\uff5e])/gi;

/** Most text has none of them. */
const MAY_NEED_IT = /[\\%&\uff01-\uff5e\p{C}\p{DI}\p{Zl}\p{Zp}]/u;

/** An escape of one kind within one of another, and one more. */
const MAX_DEPTH = 3;

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", equals: "=", sol: "/", bsol: "\\", plus: "+" }),
);

/** Reads text without its escapes: `a\u003D`, `a%3d` and `a&#61;` are all `a=`. Linear in its length. */
export function unescaped(original: string): Unescaped {
  if (!MAY_NEED_IT.test(original)) return asItIs(original);
  let read = replaced(asItIs(original), INVISIBLE, () => "");
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const next = replaced(read, ESCAPE, meant);
    if (next === read) break;
    read = next;
  }
  return read;
}

function asItIs(text: string): Unescaped {
  return { text, original: (start, end) => [start, end] };
}

interface Stretch {
  /** Where it begins in the new text. */
  readonly at: number;
  /** From where to where it goes in the old one. */
  readonly from: number;
  readonly to: number;
}

/** With what each match stands for in its place; the same where nothing matches. */
function replaced(
  before: Unescaped,
  pattern: RegExp,
  standsFor: (groups: Readonly<Record<string, string | undefined>>) => string | null,
): Unescaped {
  const parts: string[] = [];
  // The text in stretches that are the same in both, a match between one and the next.
  const stretches: Stretch[] = [];
  let read = { at: 0, from: 0 };
  for (const match of before.text.matchAll(pattern)) {
    const stands = standsFor(match.groups ?? {});
    if (stands === null) continue;
    parts.push(before.text.slice(read.from, match.index), stands);
    stretches.push({ ...read, to: match.index });
    const at = read.at + match.index - read.from + stands.length;
    read = { at, from: match.index + match[0].length };
  }
  if (stretches.length === 0) return before;
  parts.push(before.text.slice(read.from));
  stretches.push({ ...read, to: before.text.length });
  const place = (at: number): Span => {
    const index = lastUpTo(stretches, at);
    const { at: first, from, to } = stretches[index] ?? { at: 0, from: 0, to: 0 };
    const start = from + at - first;
    return start < to ? [start, start + 1] : [to, stretches[index + 1]?.from ?? before.text.length];
  };
  return { text: parts.join(""), original: (start, end) => before.original(place(start)[0], place(end - 1)[1]) };
}

/** The character an escape stands for; null where it stays as it is written, for no token can hold it. */
function meant(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { unicode, byte, sign, percent, hex, decimal, name, wide } = groups;
  const code = unicode ?? byte ?? percent ?? hex;
  if (code !== undefined) return character(Number.parseInt(code, 16));
  if (decimal !== undefined) return character(Number(decimal));
  if (wide !== undefined) return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  return sign ?? NAMED.get(name?.toLowerCase() ?? "") ?? null;
}

function character(code: number): string | null {
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : null;
}

/** The place of the last stretch that begins no later. */
function lastUpTo(stretches: readonly Stretch[], at: number): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((stretches[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
