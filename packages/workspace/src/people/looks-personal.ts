import { normalText } from "./normal-text.ts";

/** What a cell that looks personal holds, as the pseudonym in its place says it. */
type PersonalLabel = "email" | "ID card" | "phone" | "bank card" | "device id" | "open id";

interface Personal {
  readonly label: PersonalLabel;
  /** The value in the one spelling of it where the cell is nothing else; null where there is more in the cell. */
  readonly value: string | null;
}

/** Signs that people write between the digits of one number. */
const GAP = String.raw`[\s()_·\p{Pd}−]{0,3}`;
const digits = (...each: readonly string[]): string => each.join(GAP);
const times = (count: number): string[] => Array.from({ length: count }, () => String.raw`\d`);

interface Kind {
  readonly label: PersonalLabel;
  /** Whether a text can hold one at all, by a cheap look: the digits in it were counted. */
  readonly mayBeIn: (text: string, digits: number) => boolean;
  readonly pattern: string;
  /** What it is besides looking so. */
  readonly holds?: (found: string) => boolean;
  /** The found value in one spelling. */
  readonly spelled: (found: string) => string;
}

const month = `(?:0${GAP}[1-9]|1${GAP}[0-2])`;
const identity = [
  digits("[1-9]", ...times(5), `(?:1${GAP}9|2${GAP}0)`, ...times(2), month, "[0-3]", ...times(4), "[0-9Xx]"),
  digits("[1-9]", ...times(7), month, "[0-3]", ...times(4)),
];
const phones = [
  `(?:(?:[+]|00)?86${GAP})?0?${digits("1", "[3-9]", ...times(9))}`,
  String.raw`(?:(?:[+]|00)86[-\s]?)?1[3-9]\d\.\d{4}\.\d{4}`,
  String.raw`\(?0\d{2,3}\)?${GAP}\d{7,8}`,
  String.raw`\+\d[\d\s()\p{Pd}]{6,18}\d`,
];
const BEFORE_DIGITS = "(?<![0-9])";
const AFTER_DIGITS = "(?![0-9])";
const number = (...forms: readonly string[]): string => `${BEFORE_DIGITS}(?:${forms.join("|")})${AFTER_DIGITS}`;

// Longest forms first: an ID card holds what looks like a phone number. A number glued to letters is one all the same.
const kinds: readonly Kind[] = [
  {
    label: "email",
    mayBeIn: (text) => text.includes("@") || text.includes("%40"),
    pattern: String.raw`[\p{L}\p{N}._%+'-]{1,64}\s?(?:@|%40)\s?[\p{L}\p{N}.。-]{1,255}[.。]\p{L}{2,63}`,
    spelled: (found) => found.toLowerCase().replaceAll("%40", "@").replaceAll("。", ".").replaceAll(" ", ""),
  },
  {
    label: "ID card",
    mayBeIn: (_, count) => count >= 15,
    pattern: number(...identity),
    spelled: (found) => found.replace(/[^0-9X]/giu, "").toUpperCase(),
  },
  {
    label: "bank card",
    mayBeIn: (_, count) => count >= 15,
    pattern: number(`${digits("[1-9]", ...times(14))}(?:${GAP}\\d){0,4}`),
    holds: isLuhn,
    spelled: digitsOf,
  },
  { label: "phone", mayBeIn: (_, count) => count >= 8, pattern: number(...phones), spelled: spelledPhone },
  {
    label: "device id",
    mayBeIn: (text) => text.length >= 17 && /[:-]/.test(text),
    pattern: `(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5})(?![0-9A-Fa-f])`,
    spelled: (found) => found.toLowerCase().replaceAll(":", "-"),
  },
  // WeChat's open ids: o and 27 letters, digits, - and _.
  {
    label: "open id",
    mayBeIn: (text) => text.length >= 28,
    pattern: "(?<![0-9A-Za-z_-])o[A-Za-z0-9_-]{27}(?![0-9A-Za-z_-])",
    spelled: (found) => found,
  },
];
const finders = kinds.map((kind) => ({ ...kind, regex: new RegExp(kind.pattern, "gu") }));

/** Whether a text holds what looks like one person's email, phone, ID card, bank card, device id or open id, however it is spelled. */
export function looksPersonal(text: string): boolean {
  return findPersonal(text) !== null;
}

/** What looks personal in a text, the first kind of it; null where nothing does. */
export function findPersonal(text: string): Personal | null {
  const plain = plainText(text);
  const count = countDigits(plain);
  for (const { label, mayBeIn, regex, holds, spelled } of finders) {
    if (!mayBeIn(plain, count)) continue;
    for (const [found] of plain.matchAll(regex)) {
      if (holds !== undefined && !holds(found)) continue;
      return { label, value: isAllOf(found, plain) ? spelled(found) : null };
    }
  }
  return null;
}

/** Normalised, and no digit hidden by a mark on it, as a numeral, or in a power of ten. */
function plainText(text: string): string {
  const normal = normalText(text);
  const plain = /^[ -~]*$/.test(normal)
    ? normal
    : normal
        .replace(/\p{M}+/gu, "")
        .replace(/[〇零一二三四五六七八九]{7,}/g, (run) =>
          Array.from(run, (numeral) => numerals.get(numeral)).join(""),
        );
  return /^\d\.\d+[eE]\+?\d{1,2}$/u.test(plain) && Number.isSafeInteger(Number(plain)) ? String(Number(plain)) : plain;
}

const numerals = new Map(Array.from("〇一二三四五六七八九", (numeral, digit) => [numeral, String(digit)])).set(
  "零",
  "0",
);

/** Whether a cell is a value and nothing but what says so: quotes around it, `tel:`, the `.0` of a number. */
function isAllOf(found: string, text: string): boolean {
  const around = text
    .replace(found, "\0")
    .replace(/^(?:tel|phone|mobile|mailto|e-?mail|手机号?|电话|邮箱)\s*:?\s*/iu, "");
  return /^['"<([\s]*\0(?:\.0+)?['">)\]\s]*$/u.test(around);
}

function countDigits(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count++;
  }
  return count;
}

function digitsOf(found: string): string {
  return found.replace(/[^0-9]/gu, "");
}

/** Chinese numbers as dialled in China, others with their country code. */
function spelledPhone(found: string): string {
  const called = digitsOf(found);
  const isChinese = /^(?:\+|00)86/u.test(found) || /^861[3-9]\d{9}$/u.test(called);
  const inChina = isChinese ? called.replace(/^(?:00)?86/u, "") : called;
  if (/^0?1[3-9]\d{9}$/u.test(inChina)) return inChina.slice(-11);
  return isChinese ? `0${inChina.replace(/^0/u, "")}` : inChina.replace(/^00/u, "");
}

function isLuhn(found: string): boolean {
  const each = Array.from(digitsOf(found), Number).reverse();
  if (new Set(each).size === 1) return false;
  const sum = each.reduce((total, digit, place) => {
    const counted = place % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}
