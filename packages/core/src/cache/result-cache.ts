/** Where finished tables are kept. Both methods may be asynchronous; what throws is logged, and then the export is asked for. */
export interface ResultCache {
  /** What was set under the key; null or undefined where nothing was, or no more is. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  /**
   * Keeps a value in place of an earlier one; it may be forgotten at any time.
   *
   * @param key 32 hexadecimal digits. It tells nothing of the token.
   * @param value a table as text (base64), compressed and sealed: one that was changed counts as none.
   */
  set(key: string, value: string): unknown;
}
