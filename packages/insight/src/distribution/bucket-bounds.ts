/** The place of a bucket on the number line. */
export interface BucketBounds {
  /** `-Infinity` where it is open. */
  readonly low: number;
  /** `Infinity` where it is open; equal to `low` for a bucket of one value. */
  readonly high: number;
  /** What follows its numbers: 次, 元; empty without one. */
  readonly unit: string;
}

const powers: ReadonlyMap<string, number> = new Map([
  ["十", 1],
  ["百", 2],
  ["千", 3],
  ["k", 3],
  ["万", 4],
  ["w", 4],
  ["十万", 5],
  ["百万", 6],
  ["m", 6],
  ["千万", 7],
  ["亿", 8],
  ["十亿", 9],
  ["百亿", 10],
  ["千亿", 11],
  ["万亿", 12],
]);
const MULTIPLE = "[十百千万]?[万亿]|[十百千]|[kmw](?![a-z])";
/** Longer names are no ranges. */
const MAX_CHARACTERS = 80;
/** Digits, in groups of three or not; no zeros before others, so that groups are told from bounds. */
const DIGITS = "(?:[1-9]\\d{0,2}(?:,\\d{3})+|0|[1-9]\\d*)(?:\\.\\d+)?|\\.\\d+";
/** A number with its multiple and unit, in three groups. */
const NUMBER = `([+-]?(?:${DIGITS}))\\s*(${MULTIPLE})?\\s*((?:(?!以[上下内]|及以|或以|[-~至到不])[^\\d\\s,;()[\\]<>≤≥+~-]){0,6}|%)`;
const number = new RegExp(`^[¥$]?${NUMBER}$`);
const bracketed = /^([[(])(.*)([\])])\s*([^\d\s]{0,4})$/;
const range = new RegExp(`^[¥$]?${NUMBER}\\s*(?:-|~|至|到|to)\\s*[¥$]?${NUMBER}$`);
const atLeast =
  /^(?:>=?|≥|大于等于|大于|超过|高于|多于|不少于|不低于|至少|over|above|more than|at least)\s*(.+?)(?:\s*(?:及|或)?以上)?$/;
const atMost =
  /^(?:<=?|≤|小于等于|小于|低于|少于|不足|不到|不超过|不多于|至多|under|below|less than|at most|up to)\s*(.+?)(?:\s*(?:及|或)?以[下内])?$/;
const orMore = /^(.+?)\s*(?:(?:及|或)?以上|\+|(?:or|and) (?:more|above|over)|(?<=\d\s*)\+\s*\S{0,4})$/;
const orLess = /^(.+?)\s*(?:(?:及|或)?以[下内]|不足|(?:or|and) (?:less|below|under))$/;
const endless = /^([+-]?)(?:∞|inf|infinity|无穷大?)$/;

interface Bound {
  readonly value: number;
  readonly unit: string;
}

/** Reads a bucket's name, such as `[1,5)`, `(-∞,0)`, `1~5`, `1万-5万`, `≥1万`, `5次以上`, in any width; undefined where it names no range for sure. */
export function bucketBounds(name: string): BucketBounds | undefined {
  if (name.length > MAX_CHARACTERS) return undefined;
  const text = name
    .normalize("NFKC")
    .replace(/[−–—‐‑]+/g, "-")
    .replace(/[〜∼]/g, "~")
    .toLowerCase()
    .trim();
  return inBrackets(text) ?? openEnded(text) ?? between(text) ?? one(text);
}

function inBrackets(text: string): BucketBounds | undefined {
  const [, , inner = "", , suffix = ""] = bracketed.exec(text) ?? [];
  if (inner === "") return undefined;
  const readings: BucketBounds[] = [];
  for (const [place, sign] of [...inner].entries()) {
    if (sign !== "," && sign !== ";" && sign !== "~") continue;
    const low = side(inner.slice(0, place), Number.NEGATIVE_INFINITY);
    const high = side(inner.slice(place + 1), Number.POSITIVE_INFINITY);
    const bounds = low && high && ordered(low, high);
    if (bounds !== undefined) readings.push(bounds);
  }
  const [only, ...others] = readings;
  if (only === undefined) return range.test(inner) ? between(inner) : undefined;
  // `[100,200,300,400)` can be cut in two ways.
  return others.length > 0 ? undefined : { ...only, unit: only.unit || suffix };
}

/** One bound within brackets; nothing is an open end. */
function side(text: string, open: number): Bound | undefined {
  const plain = text.trim();
  const sign = endless.exec(plain)?.[1];
  if (plain === "") return { value: open, unit: "" };
  if (sign !== undefined)
    return { value: sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, unit: "" };
  return bound(plain);
}

function bound(text: string): Bound | undefined {
  const match = number.exec(text.trim());
  return match === null ? undefined : boundOf(match[1], match[2], match[3]);
}

function boundOf(digits = "", multiple = "", unit = ""): Bound {
  const value = Number(`${digits.replaceAll(",", "")}e${powers.get(multiple) ?? 0}`);
  return { value, unit };
}

function ordered(low: Bound, high: Bound): BucketBounds | undefined {
  if (!(low.value <= high.value) || (low.unit !== "" && high.unit !== "" && low.unit !== high.unit)) return undefined;
  if (!Number.isFinite(low.value) && !Number.isFinite(high.value)) return undefined;
  return { low: low.value, high: high.value, unit: low.unit || high.unit };
}

function openEnded(text: string): BucketBounds | undefined {
  const lower = bound(atLeast.exec(text)?.[1] ?? "") ?? bound(orMore.exec(text)?.[1] ?? "");
  if (lower !== undefined) return { low: lower.value, high: Number.POSITIVE_INFINITY, unit: lower.unit };
  const upper = bound(atMost.exec(text)?.[1] ?? "") ?? bound(orLess.exec(text)?.[1] ?? "");
  return upper && { low: Number.NEGATIVE_INFINITY, high: upper.value, unit: upper.unit };
}

function between(text: string): BucketBounds | undefined {
  const match = range.exec(text);
  if (match === null) return undefined;
  const [, from, ofFrom, unitOfFrom, to, ofTo, unitOfTo] = match;
  const high = boundOf(to, ofTo, unitOfTo);
  // `1-5万` is said of 1万 to 5万, `1000-1万` is not.
  const isShared = ofFrom === undefined && ofTo !== undefined && boundOf(from).value < boundOf(to).value;
  return ordered(boundOf(from, isShared ? ofTo : ofFrom, unitOfFrom), high);
}

function one(text: string): BucketBounds | undefined {
  const only = bound(text);
  return only && { low: only.value, high: only.value, unit: only.unit };
}
