import { hashText, mix } from "../figures/random.ts";

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** An id of eight letters and digits, always the same for the same key. */
export function idFor(key: string): string {
  let hash = hashText(key);
  return Array.from({ length: 8 }, (_, index) => {
    hash = mix(hash, index + 1);
    return ALPHABET[hash % ALPHABET.length];
  }).join("");
}
