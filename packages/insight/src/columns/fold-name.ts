// Zero-width and bidi characters: they look like nothing and make equal names differ.
const INVISIBLE = /\p{Cf}+/gu;

/** A name as it is compared: without regard to case, half- or full-width forms, and the number of spaces. */
export function foldName(name: string): string {
  return name.normalize("NFKC").replace(INVISIBLE, "").toLowerCase().replace(/\s+/g, " ").trim();
}
