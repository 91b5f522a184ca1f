import { cleanText, GrowingIOError, isStopped } from "@growingio-export/core";
import type { Channel } from "./channel.ts";
import { ChannelError } from "./channel-error.ts";
import { type DeliverOptions, deliver, deliveryWords } from "./deliver.ts";
import { failureMessage } from "./message.ts";

export interface TellPorts extends DeliverOptions {
  /** A line on standard error. */
  readonly warn: (line: string) => void;
  /** Takes secrets out of what the error says. */
  readonly redact: (text: string) => string;
}

/** These are no failures: another run is at work, or the figures are not final yet. */
const NOT_YET: ReadonlySet<string> = new Set(["locked", "not_final"]);

/**
 * Tells channels that there is no report and why, before the command ends with that error. Told is what nobody at a keyboard
 * sees; not that it was stopped or used wrongly, nor that a channel itself failed. Never throws for what a channel does.
 *
 * @param title what the report would have been called.
 */
export async function tellFailure(
  title: string,
  error: unknown,
  channels: readonly Channel[],
  ports: TellPorts,
): Promise<void> {
  const { signal, now = Date.now, warn, redact } = ports;
  if (channels.length === 0 || signal.aborted || isStopped(error)) return;
  if (!(error instanceof GrowingIOError) || error instanceof ChannelError || NOT_YET.has(error.code)) return;
  const message = failureMessage(title, error, now());
  const told = { ...message, warnings: message.warnings.map((text) => cleanText(redact(text), 1_000)) };
  for (const delivery of await deliver(told, channels, ports)) warn(deliveryWords(delivery));
}
