import { cleanText, GrowingIOError } from "@growingio-export/core/basics";

/** A channel did not take a message. `retryable` where it was busy, broken or not reached; nothing in it tells the address or a secret. */
export class ChannelError extends GrowingIOError {
  override readonly name: string = "ChannelError";
  constructor(message: string, facts: { readonly retryable: boolean; readonly status?: number | null }) {
    super("channel", message, facts);
  }
}

/** What a channel said, fit for an error: cleaned, short, without address and secrets. @param redact takes these out. */
export function saidBack(words: string, redact: (text: string) => string): string {
  return cleanText(redact(words), 200).replaceAll(/[a-z]+:\/\/\S+/gi, "[address]");
}
