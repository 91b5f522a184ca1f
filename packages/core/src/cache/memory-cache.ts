import type { ResultCache } from "./result-cache.ts";

const MAX_CHARACTERS = 64 * 2 ** 20;

/** Values in memory, 64 MiB of them: those that have not been used for longest make room. */
export class MemoryCache implements ResultCache {
  readonly #values = new Map<string, string>();
  readonly #maxCharacters: number;
  #characters = 0;

  constructor(maxCharacters = MAX_CHARACTERS) {
    this.#maxCharacters = maxCharacters;
  }

  get(key: string): string | null {
    const value = this.#take(key);
    if (value === null) return null;
    this.#put(key, value);
    return value;
  }

  set(key: string, value: string): void {
    this.#take(key);
    this.#put(key, value);
    for (const [oldest] of this.#values) {
      if (this.#characters <= this.#maxCharacters) return;
      this.#take(oldest);
    }
  }

  #put(key: string, value: string): void {
    this.#values.set(key, value);
    this.#characters += value.length;
  }

  #take(key: string): string | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    this.#values.delete(key);
    this.#characters -= value.length;
    return value;
  }
}
