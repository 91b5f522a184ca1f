import {
  codeOf,
  createRedactor,
  type Fetch,
  isRetryableStatus,
  isStopped,
  proxyError,
  undiciFetch,
} from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import type { ChatSettings } from "./channel.ts";
import { ChannelError, saidBack } from "./channel-error.ts";
import type { Chat } from "./channels/chat.ts";

/** Of an answer: more is no answer of a bot. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface ChatPorts {
  readonly signal: AbortSignal;
  readonly nowMs: number;
  /** How long a chat may take, milliseconds. */
  readonly timeoutMs: number;
  /** What nothing said may hold. */
  readonly secrets: readonly string[];
  /** Default: connections of its own, over the proxies of the environment. */
  readonly fetch?: Fetch | undefined;
}

/** Hands a message to a chat. Throws `ChannelError` where it was not taken, and what `signal` aborts with. */
export async function sendChat(
  chat: Chat,
  payload: Readonly<Record<string, unknown>>,
  settings: ChatSettings,
  ports: ChatPorts,
): Promise<void> {
  const connections = ports.fetch === undefined ? undiciFetch(settings.url) : null;
  try {
    await post(chat, payload, settings, { ...ports, fetch: ports.fetch ?? connections?.fetch ?? fetch });
  } finally {
    await connections?.close();
  }
}

async function post(
  chat: Chat,
  payload: Readonly<Record<string, unknown>>,
  settings: ChatSettings,
  { signal, nowMs, timeoutMs, secrets, fetch }: ChatPorts & { readonly fetch: Fetch },
): Promise<void> {
  const { title } = chat;
  const { url, body } = chat.request(payload, settings, nowMs);
  const timeout = AbortSignal.timeout(timeoutMs);
  let answer: { status: number; text: string };
  try {
    const response = await fetch(url.href, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
      // Whoever answers with another address gets nothing more, and what was said stays here.
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    });
    answer = { status: response.status, text: await textOf(response) };
  } catch (cause) {
    signal.throwIfAborted();
    if (isStopped(cause)) throw cause;
    throw unreached(title, settings.url, timeout.aborted ? timeoutMs : null, cause);
  }
  const { status, text } = answer;
  const { message: redact } = createRedactor([...secrets, url.href, ...url.searchParams.values()]);
  if (status >= 300 && status < 400)
    throw new ChannelError(
      say`${title} answered with a redirect (HTTP ${status}), which is not followed: set the address that it leads to, if it is the right one.`,
      { retryable: false, status },
    );
  const refusal = chat.refusal(text);
  const words = saidBack(refusal?.words || text.replaceAll(/<[^>]*>/g, " "), redact);
  const said = words === "" ? say`it gave no reason` : say`it said: ${words}`;
  if (status < 200 || status >= 300)
    throw new ChannelError(say`${title} did not take the message (HTTP ${status}): ${said}.`, {
      retryable: status === 429 || isRetryableStatus(status),
      status,
    });
  if (refusal !== null)
    throw new ChannelError(say`${title} did not take the message: ${said}.`, { retryable: refusal.isBusy, status });
}

function unreached(title: string, url: URL, lateMs: number | null, cause: unknown): ChannelError {
  if (lateMs !== null)
    return new ChannelError(
      say`${title} did not answer within ${lateMs / 1000} s: whether it took the message is not known.`,
      { retryable: true },
    );
  const ofProxy = proxyError(cause, url.origin);
  const code = codeOf(cause);
  if (ofProxy !== null) return new ChannelError(ofProxy.message, { retryable: ofProxy.retryable });
  return new ChannelError(
    code === "" ? say`The connection to ${title} failed.` : say`The connection to ${title} failed (${code}).`,
    { retryable: true },
  );
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.byteLength;
    if (bytes > MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(parts).toString();
}
