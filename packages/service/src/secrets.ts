import { createRedactor, LEAST_TOKEN_CHARACTERS, type Redactor } from "@growingio-export/core";
import type { Logger } from "./logger.ts";

/** The tokens that this process has read, and all of them taken out of what leaves it. */
export class Secrets implements Redactor {
  readonly #known = new Set<string>();
  #redactor = createRedactor([]);

  /** From here on the token is redacted; one that is too short to be told from ordinary text is warned of, once. */
  learn(token: string, logger: Pick<Logger, "warn">): void {
    const secret = token.trim();
    if (secret === "" || this.#known.has(secret)) return;
    this.#known.add(secret);
    this.#redactor = createRedactor([...this.#known]);
    if (secret.length >= LEAST_TOKEN_CHARACTERS) return;
    logger.warn(
      `the token is shorter than ${LEAST_TOKEN_CHARACTERS} characters: it is kept out of log lines and errors, but not out of names and cells, where it may be an ordinary word. Check that it was copied whole.`,
    );
  }

  readonly message = (text: string): string => this.#redactor.message(text);

  readonly shown = (text: string): string => this.#redactor.shown(text);

  readonly deep = <T>(value: T): T => this.#redactor.deep(value);
}
