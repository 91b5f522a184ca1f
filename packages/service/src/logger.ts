/** What the server writes its log with; fits as the client's logger, too. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}
