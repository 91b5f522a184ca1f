import { createRedactor, type Redactor } from "@growingio-export/core";

/** The secrets that this process has read, and all of them taken out of what leaves it. */
export class Secrets implements Redactor {
  readonly #known = new Set<string>();
  #redactor = createRedactor([]);

  /** From here on the secret is redacted. */
  learn(text: string): void {
    const secret = text.trim();
    if (secret === "" || this.#known.has(secret)) return;
    this.#known.add(secret);
    this.#redactor = createRedactor([...this.#known]);
  }

  readonly message = (text: string): string => this.#redactor.message(text);

  readonly shown = (text: string): string => this.#redactor.shown(text);

  readonly deep = <T>(value: T): T => this.#redactor.deep(value);
}
