import { type Span, unescaped } from "./unescaped.ts";

/** Takes the token out of text in whatever form it is echoed: escaped for JSON, HTML or an address, in Base64, with invisible characters in it. */
export interface Redactor {
  /** A message of ours without the token, however short it is. */
  message(text: string): string;
  /** Text that is shown or kept without the token, unless that is too short to be told from ordinary text. */
  shown(text: string): string;
  /** All strings inside, keys too, as `shown`; the same value where none holds it. */
  deep<T>(value: T): T;
}

/** The fewest characters of a token that is not also an ordinary word or number. */
export const LEAST_TOKEN_CHARACTERS = 16;

const MASK = "[token]";
/** Deeper than anything that is shown. */
const MAX_DEPTH = 100;
const GRAM = 6;
/** Of a part with a sign that the rest was cut off. */
const LEAST_CUT = 8;
/** Of a part without such a sign, which has to look as only a token looks. */
const LEAST_PART = 12;
const CUT = /…|\.\.\.|\*|•/;
// A cut can go through an escape.
const CUT_BEHIND = /^(?:%[0-9a-f]?|\\+(?:[ux][0-9a-f]{0,3})?|&[#\w]{0,6})?(?:…|\.\.\.|\*|•)/;
const CUT_BEFORE = /(?:…|\.\.\.|\*|•)[#\w]{0,6};?$/;

/** Redacts these secrets; empty ones are none. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const given = [...new Set(secrets.map((secret) => secret.trim()).filter((secret) => secret !== ""))];
  const isLong = (secret: string) =>
    secret.length >= LEAST_TOKEN_CHARACTERS && unescaped(secret).text.length >= LEAST_PART;
  const findLong = finder([...new Set(given.filter(isLong).flatMap(formsOf))]);
  const words = given.filter((secret) => !isLong(secret)).map(asWord);
  const findAll = (text: string) => [...findLong(text), ...words.flatMap((word) => spansOf(text, word))];
  const shown = (text: string) => (text.length < LEAST_CUT ? text : masked(text, findLong));
  return { shown, message: (text) => masked(text, findAll), deep: (value) => deep(value, shown, 0) };
}

/** How a token is written in another text, without escapes and in small letters. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // What stands before it decides which of three texts it is in Base64; ends that also hold other bytes are left out, but where
  // nothing follows the last one holds none, with its padding or without.
  const base64 = [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(shift === 0 ? 0 : shift + 1);
    const whole = padded.replace(/=+$/, "");
    const followed = whole.length === padded.length ? whole : whole.slice(0, -1);
    return [followed, whole, padded];
  });
  const url = base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  // Most tokens hold nothing that reads as an escape: then these are one.
  const escaped = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  return [...escaped.map((text) => unescaped(text).text), ...base64, ...url, bytes.toString("hex")].map(lowerCase);
}

/** A short token is often part of an ordinary word. */
function asWord(secret: string): RegExp {
  const literal = unescaped(secret).text.replace(/[^A-Za-z0-9]/g, "\\$&");
  return new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, "g");
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);
}

/** Finds the parts of a text that are one of the forms, or so much of one that it can be nothing else. */
function finder(forms: readonly string[]): (text: string) => Span[] {
  if (forms.length === 0) return () => [];
  const grams = new Map<string, { form: string; at: number }[]>();
  for (const form of forms)
    for (let at = 0; at + GRAM <= form.length; at++) {
      const gram = form.slice(at, at + GRAM);
      grams.set(gram, [...(grams.get(gram) ?? []), { form, at }]);
    }
  return (cased) => {
    const text = lowerCase(cased);
    const found: Span[] = [];
    // Every part of twice the length holds one of each sixth place.
    for (let at = 0; at + GRAM <= text.length; at += GRAM)
      for (const hit of grams.get(text.slice(at, at + GRAM)) ?? []) {
        const run = runAround(text, at, hit.form, hit.at, GRAM);
        if (isTelling(text.slice(...run), hit.form)) found.push(run);
      }
    return CUT.test(text) ? [...found, ...forms.flatMap((form) => cutParts(text, form))] : found;
  };
}

/** As far as text and form agree to both sides of where so many characters of them do. */
function runAround(text: string, at: number, form: string, inForm: number, length: number): Span {
  let before = 0;
  while (before < inForm && before < at && text[at - before - 1] === form[inForm - before - 1]) before++;
  let after = length;
  while (inForm + after < form.length && at + after < text.length && text[at + after] === form[inForm + after]) after++;
  return [at - before, at + after];
}

/** All of it, or a long part with as many digits and letters as no word and no figure has. */
function isTelling(run: string, form: string): boolean {
  if (run.length === form.length) return true;
  const digits = run.replace(/[^0-9]/g, "").length;
  const letters = run.replace(/[^a-z]/g, "").length;
  return run.length >= LEAST_PART && digits >= 3 && letters >= 3;
}

/** Beginnings before, and ends behind, a sign that the rest was cut off. */
function cutParts(text: string, form: string): Span[] {
  const beginnings = placesOf(text, form.slice(0, LEAST_CUT))
    .map((at) => runAround(text, at, form, 0, LEAST_CUT))
    .filter(([, end]) => CUT_BEHIND.test(text.slice(end, end + 12)));
  const ends = placesOf(text, form.slice(-LEAST_CUT))
    .map((at) => runAround(text, at, form, form.length - LEAST_CUT, LEAST_CUT))
    .filter(([start]) => CUT_BEFORE.test(text.slice(Math.max(0, start - 12), start)));
  return [...beginnings, ...ends];
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

function masked(text: string, find: (text: string) => Span[]): string {
  const plain = unescaped(text);
  const found = find(plain.text);
  if (found.length === 0) return text;
  const spans = found.map(([start, end]) => plain.original(start, end));
  let result = "";
  let done = 0;
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    if (start >= done) result += text.slice(done, start) + MASK;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

/** Of ASCII alone: other letters can become longer. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function deep<T>(value: T, mask: (text: string) => string, depth: number): T;
function deep(value: unknown, mask: (text: string) => string, depth: number): unknown {
  if (typeof value === "string") return mask(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) {
    const items = value.map((item) => deep(item, mask, depth + 1));
    return items.some((item, place) => item !== value[place]) ? items : value;
  }
  const given = Object.entries(value);
  const entries = given.map(([key, item]) => [mask(key), deep(item, mask, depth + 1)] as const);
  const isSame = entries.every(([key, item], place) => key === given[place]?.[0] && item === given[place]?.[1]);
  return isSame ? value : Object.fromEntries(entries);
}
