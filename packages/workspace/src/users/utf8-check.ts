import { isUtf8 } from "node:buffer";

/** Tells whether all bytes given, piece by piece, are UTF-8. */
export class Utf8Check {
  #start: Buffer = Buffer.alloc(0);
  #isValid = true;

  push(chunk: Buffer): void {
    if (!this.#isValid) return;
    const bytes = this.#start.length === 0 ? chunk : Buffer.concat([this.#start, chunk]);
    const whole = bytes.length - cutCharacter(bytes);
    this.#isValid = isUtf8(bytes.subarray(0, whole));
    this.#start = bytes.subarray(whole);
  }

  /** Whether they are, when no more follow. */
  end(): boolean {
    return this.#isValid && this.#start.length === 0;
  }
}

/** How many bytes at the end are the beginning of a character. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
