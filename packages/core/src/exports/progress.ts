/** What an export is doing, told after each poll. */
export interface ExportProgress {
  /** `splitting`: the table was cut at the row ceiling and its parts are being exported instead. */
  readonly phase: "polling" | "splitting" | "done";
  /** Time since this wait's export began to be polled, milliseconds. */
  readonly elapsedMs: number;
  /** Requests answered so far, parts included. */
  readonly polls: number;
  /** Wait before the next poll, milliseconds; null when none follows. */
  readonly nextDelayMs: number | null;
}
