// Control, format (bidi, zero-width), private-use and unassigned characters, line and paragraph separators, lone surrogates.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Makes text from GrowingIO safe to show: control, bidi and zero-width characters out, white space folded, length capped.
 *
 * @param maxLength in characters (code points), the ellipsis included.
 */
export function cleanText(text: string, maxLength = 200): string {
  // Bounded first: the pattern below must not run over a megabyte that somebody typed into a name.
  const bounded = text.length > maxLength * 8 ? text.slice(0, maxLength * 8) : text;
  const clean = bounded
    .replace(/[\t\r\n]+/g, " ")
    .replace(UNSAFE, "")
    .replace(/\s+/g, " ")
    .trim();
  const characters = Array.from(clean);
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join("")}…` : clean;
}
