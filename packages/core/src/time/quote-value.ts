import { cleanText } from "../clean-text.ts";

/** A caller's text made fit for an error message: cleaned, quoted, at most 80 characters. */
export function quoteValue(value: string): string {
  return `"${cleanText(value, 80)}"`;
}
