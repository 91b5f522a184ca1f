const MAX_CHARACTERS = 80;

/** A caller's text made fit for an error message: quoted, without control, bidi and zero-width characters, at most 80 characters. */
export function quoteValue(value: string): string {
  // Cut before cleaning, so that a huge text costs nothing; a character takes at most two code units.
  const head = value.slice(0, MAX_CHARACTERS * 4);
  const characters = [...head.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")];
  const cut = characters.length > MAX_CHARACTERS || head.length < value.length;
  return `"${cut ? `${characters.slice(0, MAX_CHARACTERS - 1).join("")}…` : characters.join("")}"`;
}
