import { wholeBefore } from "./text/whole-characters.ts";

// What people see as one sign although characters hold it together that are unsafe anywhere else.
const PICTURE = String.raw`\p{ExtPict}(?:\p{EMod}|\uFE0E|\uFE0F)?`;
const EMOJI = [
  String.raw`[0-9#*]\uFE0F?\u20E3`,
  // The flags of England, Scotland and Wales: other tags hide text.
  String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
  // No emoji is joined of more than four.
  String.raw`${PICTURE}(?:\u200D${PICTURE}){0,3}`,
].join("|");
// Control, format (bidi, zero-width), private-use and unassigned characters, all that takes no place, line and paragraph separators, lone surrogates.
const HIDDEN = String.raw`[\p{C}\p{DI}\p{Zl}\p{Zp}]`;
const UNSAFE = new RegExp(HIDDEN, "u");
const EMOJI_OR_UNSAFE = new RegExp(`(${EMOJI})|${HIDDEN}+`, "gu");

/**
 * Makes text from GrowingIO safe to show: control, bidi and zero-width characters out, emoji kept whole, white space folded,
 * length capped at the end of a character that people see as one.
 *
 * @param maxLength in characters (code points), the ellipsis included.
 */
export function cleanText(text: string, maxLength = 200): string {
  // Bounded first: the pattern below must not run over a megabyte that somebody typed into a name.
  const isBounded = text.length > maxLength * 8;
  const folded = (isBounded ? text.slice(0, maxLength * 8) : text).replace(/[\t\r\n]+/g, " ");
  const safe = UNSAFE.test(folded) ? folded.replace(EMOJI_OR_UNSAFE, "$1") : folded;
  const clean = safe.replace(/\s+/g, " ").trim();
  if (!isBounded && clean.length <= maxLength) return clean;
  const characters = Array.from(clean);
  if (!isBounded && characters.length <= maxLength) return clean;
  const end = characters.slice(0, maxLength - 1).join("").length;
  return `${clean.slice(0, wholeBefore(clean, end))}…`;
}
