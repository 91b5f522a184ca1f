/** Where the client reports retries and other events; `console` fits. Nothing logged holds the token. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

export const silentLogger: Logger = { debug: () => {}, warn: () => {} };
