/** Where the client reports requests (`debug`, one line each) and retries (`warn`); `console` fits. Nothing logged holds the token. */
export interface Logger {
  /** One line a request. Default: nobody hears it. */
  readonly debug?: ((message: string) => void) | undefined;
  /** One line a retry, and what went wrong without harm. Default: nobody hears it. */
  readonly warn?: ((message: string) => void) | undefined;
}
