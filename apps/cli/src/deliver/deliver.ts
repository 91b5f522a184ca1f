import type { Fetch } from "@growingio-export/core";
import { GrowingIOError, say } from "@growingio-export/core/basics";
import { recordSent, sentKey, wasSent } from "../state/sent.ts";
import { stateFolder } from "../state/state-folder.ts";
import type { Attachment, Channel, Delivery } from "./channel.ts";
import { ChannelError } from "./channel-error.ts";
import type { Chat } from "./channels/chat.ts";
import { dingtalk } from "./channels/dingtalk.ts";
import { feishu } from "./channels/feishu.ts";
import { mailOf } from "./channels/mail.ts";
import { slack } from "./channels/slack.ts";
import { wecom } from "./channels/wecom.ts";
import type { Message } from "./message.ts";
import { secretsOf } from "./read-channels.ts";

export interface DeliverOptions {
  /** The home folder: what was sent is remembered there. */
  readonly home: string;
  readonly signal: AbortSignal;
  /** Nothing is sent and nothing remembered. Default false. */
  readonly isDry?: boolean | undefined;
  /** Goes with mails. */
  readonly attachment?: Attachment | undefined;
  /** The present, epoch milliseconds. Default: the machine's. */
  readonly now?: (() => number) | undefined;
  /** How long a channel may take or be silent, milliseconds. Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Carries what goes to chats. Default: connections of its own. */
  readonly fetch?: Fetch | undefined;
}

const TIMEOUT_MS = 15_000;
const chats: Readonly<Record<Exclude<Channel["name"], "smtp">, Chat>> = { feishu, dingtalk, wecom, slack };

/**
 * Hands a message to each channel that has not had it. One that fails keeps it from no other.
 *
 * Remembered is what was taken. A process that is ended between the two sends the message once more: rather twice than never.
 * Throws only what `signal` aborts with, and where nothing can be remembered.
 */
export async function deliver(
  message: Message,
  channels: readonly Channel[],
  options: DeliverOptions,
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const channel of channels) deliveries.push(await deliverTo(channel, message, options));
  return deliveries;
}

/** Throws the error of a channel that failed, one that can pass first: then the same command sends what is missing. */
export function throwIfFailed(deliveries: readonly Delivery[]): void {
  const errors = deliveries.flatMap((delivery) => (delivery.outcome === "failed" ? [delivery.error] : []));
  const error = errors.find(({ retryable }) => retryable) ?? errors[0];
  if (error !== undefined) throw error;
}

/** What became of a message at a channel, in a sentence. */
export function deliveryWords(delivery: Delivery): string {
  const { channel } = delivery;
  if (delivery.outcome === "failed") return delivery.error.message;
  if (delivery.outcome === "sent")
    return delivery.refused === undefined
      ? say`Sent to ${channel}.`
      : say`Sent to ${channel}, but not to ${delivery.refused} of the addresses: the server refused them.`;
  return delivery.outcome === "dry_run"
    ? say`Not sent to ${channel}: a dry run.`
    : say`Not sent to ${channel}: the same was sent before.`;
}

async function deliverTo(channel: Channel, message: Message, options: DeliverOptions): Promise<Delivery> {
  const { name, settings } = channel;
  if (options.isDry === true || settings === null)
    return { channel: name, outcome: "dry_run", payload: payloadOf(channel, message, options) };
  const key = sentKey(name, addressOf(channel), message.sameAs);
  if (await wasSent(options.home, key)) return { channel: name, outcome: "sent_before" };
  // Where nothing can be remembered nothing is sent: the next run would send it again.
  await stateFolder(options.home, "sent");
  let refused = 0;
  try {
    refused = await send(channel, message, options);
  } catch (error) {
    options.signal.throwIfAborted();
    return {
      channel: name,
      outcome: "failed",
      error:
        error instanceof GrowingIOError
          ? error
          : new ChannelError(say`The message could not be sent to ${name}.`, { retryable: false }),
    };
  }
  await recordSent(options.home, key, { channel: name, atMs: (options.now ?? Date.now)() });
  return { channel: name, outcome: "sent", ...(refused === 0 ? {} : { refused }) };
}

async function send(channel: Channel, message: Message, options: DeliverOptions): Promise<number> {
  const { signal, attachment, now = Date.now, timeoutMs = TIMEOUT_MS, fetch } = options;
  const secrets = secretsOf([channel]);
  if (channel.settings === null) return 0;
  if (channel.name === "smtp") {
    const { sendMail } = await import("./send-mail.ts");
    return await sendMail(mailOf(message, attachment), attachment, channel.settings, { signal, timeoutMs, secrets });
  }
  const { sendChat } = await import("./send-chat.ts");
  const chat = chats[channel.name];
  await sendChat(chat, chat.payload(message), channel.settings, { signal, nowMs: now(), timeoutMs, secrets, fetch });
  return 0;
}

function payloadOf({ name }: Channel, message: Message, { attachment }: DeliverOptions): unknown {
  return name === "smtp" ? mailOf(message, attachment) : chats[name].payload(message);
}

/** Which place a message went to. A password is none of it: it can change. */
function addressOf({ name, settings }: Channel): string {
  if (settings === null) return "";
  if (name !== "smtp") return settings.url.href;
  const { url } = settings;
  return `${url.protocol}//${url.username}@${url.host} ${"to" in settings ? settings.to.join(",") : ""}`;
}
