/** Mixes two 32-bit numbers into one well-spread 32-bit number. */
export function mix(a: number, b: number): number {
  let h = (a ^ Math.imul(b, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Hashes a text to 32 bits (FNV-1a, then mixed). */
export function hashText(text: string, seed = 0): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  return mix(h >>> 0, seed);
}

/** A hash as a number from 0 up to, not including, 1. */
export function unit(hash: number): number {
  return (hash >>> 0) / 0x1_0000_0000;
}
