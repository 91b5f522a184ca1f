/** Format characters and all else that takes no place on a screen, private-use and unassigned ones, lone surrogates. */
const UNSEEN = /[\p{Cf}\p{DI}\p{Co}\p{Cn}\p{Cs}]+/gu;
const GAPS = /[\p{Cc}\p{Z}]+/gu;

/**
 * A text in the one spelling that decisions are made on: NFKC (full-width letters and circled digits are plain ones),
 * without format characters, digits of every script as 0 to 9, white space folded.
 */
export function normalText(text: string): string {
  if (/^[!-~]*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .normalize("NFKC")
    .replace(/[^\P{Nd}0-9]/gu, asciiDigit)
    .replace(GAPS, " ")
    .trim();
}

/** Unicode has the digits of a script in order, from a zero that is at no other script's end. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
