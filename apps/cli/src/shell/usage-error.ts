/** The command was used wrongly: an unknown or ambiguous name, an option that cannot be; status 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
  readonly code: string = "usage";
  readonly retryable: boolean = false;
}
