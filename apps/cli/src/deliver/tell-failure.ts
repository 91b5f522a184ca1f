import { cleanText, GrowingIOError, isStopped, say } from "@growingio-export/core";
import { UsageError } from "../shell/usage-error.ts";
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
 * Tells channels that there is no report and why, before the command ends with that error; not that it was stopped or used
 * wrongly, nor that a channel itself failed. Nothing is told in a dry run. Throws nothing.
 *
 * @param title what the report would have been called.
 */
export async function tellFailure(
  title: string,
  error: unknown,
  channels: readonly Channel[],
  ports: TellPorts,
): Promise<void> {
  const { signal, isDry = false, now = Date.now, warn, redact } = ports;
  if (channels.length === 0 || isDry || signal.aborted || !isFailure(error)) return;
  // Choices are for whoever runs it.
  const reason =
    error instanceof GrowingIOError
      ? new GrowingIOError(error.code, error.message.split("\n")[0] ?? "", { retryable: error.retryable })
      : new GrowingIOError("internal", error instanceof Error ? error.message : String(error));
  try {
    const message = failureMessage(title, reason, now());
    const told = { ...message, warnings: message.warnings.map((text) => cleanText(redact(text), 1_000)) };
    for (const delivery of await deliver(told, channels, ports)) warn(deliveryWords(delivery));
  } catch (second) {
    warn(say`That there is no report could not be told: ${second instanceof Error ? second.message : String(second)}`);
  }
}

function isFailure(error: unknown): boolean {
  if (isStopped(error) || error instanceof UsageError || error instanceof ChannelError) return false;
  return !(error instanceof GrowingIOError && NOT_YET.has(error.code));
}
