/** Counts the calls of each principal. */
export interface CallCounter {
  /**
   * Counts one call.
   *
   * @throws LimitReachedError when there were more than `callsPerMinute` within a minute.
   */
  take(principal: string, callsPerMinute: number): Promise<void>;
}
