/**
 * Whether bytes begin as a gzip file does. One of the first three may be damaged: no text begins with the other two, and
 * what was compressed must not be read as a list.
 */
export function isGzip(bytes: Uint8Array): boolean {
  return [0x1f, 0x8b, 0x08].filter((byte, place) => bytes[place] === byte).length >= 2;
}
