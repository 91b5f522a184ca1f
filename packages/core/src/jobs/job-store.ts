/** A job as a store gives it back. */
export interface StoredJob {
  readonly key: string;
  /** What was saved under the key, or what JSON made of it. */
  readonly job: unknown;
}

/** What a store has: each job with its key. */
export type StoredJobs = Iterable<StoredJob | readonly [key: string, job: unknown]>;

/** Where jobs in flight are kept. Everything may be asynchronous; what throws is logged and stops no export. */
export interface JobStore {
  /**
   * Keeps a job, in place of one with the same key.
   *
   * @param key letters, digits and hyphens. It tells nothing of the token.
   * @param job plain data, fit for `JSON.stringify`.
   */
  save(key: string, job: object): unknown;
  /** Forgets a job; one that is not there is no error. */
  remove(key: string): unknown;
  /** All that are kept, those of other accounts too: a list of `{ key, job }` or of pairs, or a `Map`. */
  list(): StoredJobs | Promise<StoredJobs>;
  /** Takes a job for this process before it is resumed; false where another process is at it. Without this method it is resumed. */
  claim?(key: string): boolean | Promise<boolean>;
}
