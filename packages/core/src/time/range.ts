/** A window of time, both ends included. */
export interface Range {
  /** First instant, epoch milliseconds. */
  readonly startMs: number;
  /** Last instant (inclusive), epoch milliseconds. */
  readonly endMs: number;
}
