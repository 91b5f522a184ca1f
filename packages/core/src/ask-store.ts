import { type Clock, during } from "./clock.ts";

/** A store that says nothing for so long is gone on without: an export waits for GrowingIO, not for a database. */
const PATIENCE_MS = 10_000;

export interface StorePorts {
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

/**
 * Asks somebody else's store for something. A failure, and a silence of more than 10 s, is told and otherwise nothing.
 *
 * @param failure what could not be done, for the log.
 */
export async function askStore<T>(
  failure: string,
  { clock, warn }: StorePorts,
  ask: () => T | Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  const silence = clock.sleep(PATIENCE_MS, over.signal).then(() => {
    throw new Error(`no answer for ${PATIENCE_MS / 1000} s`);
  });
  silence.catch(() => {});
  try {
    return await Promise.race([during(clock, async () => ask()), silence]);
  } catch (error) {
    warn(`${failure}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    over.abort();
  }
}
