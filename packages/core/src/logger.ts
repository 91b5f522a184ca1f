/** Where the client reports requests (`debug`, one line each) and retries (`warn`); `console` fits. Nothing logged holds the token. */
export interface Logger {
  readonly debug?: ((message: string) => void) | undefined;
  readonly warn?: ((message: string) => void) | undefined;
}
