import type { ChatSettings } from "../channel.ts";
import type { Message } from "../message.ts";

/** What a chat's bot is sent. */
interface ChatRequest {
  /** Holds what opens the chat: never shown. */
  readonly url: URL;
  readonly body: string;
}

/** Why a chat did not take a message. */
export interface Refusal {
  /** Its own code and words, as it wrote them; empty where it had none. */
  readonly words: string;
  /** Whether it said that it is busy. */
  readonly isBusy: boolean;
}

/** How one chat's bots are spoken with. Pure. */
export interface Chat {
  /** What people call it. */
  readonly title: string;
  /** A message in its format, within its limits, without address and signature. */
  payload(message: Message): Readonly<Record<string, unknown>>;
  /** The same, signed. @param nowMs signatures hold for a while, epoch milliseconds. */
  request(payload: Readonly<Record<string, unknown>>, settings: ChatSettings, nowMs: number): ChatRequest;
  /** Reads the body of an answer with a status of 2xx, which can be a refusal all the same. Null where the message was taken. */
  refusal(body: string): Refusal | null;
}

/** Reads the usual answer: a number that is 0 where all is well, and words. */
export function refusalIn(
  body: string,
  codeNames: readonly string[],
  wordNames: readonly string[],
  busy: ReadonlySet<number>,
): Refusal | null {
  const answer = parsed(body);
  const code = first(answer, codeNames);
  if (code === 0) return null;
  const words = first(answer, wordNames);
  const said = [code, words].filter((part) => typeof part === "string" || typeof part === "number").join(" ");
  return {
    words: said,
    isBusy: (typeof code === "number" && busy.has(code)) || /too many|frequen|rate.?limit/i.test(said),
  };
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function first(answer: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return names.filter((name) => Object.hasOwn(answer, name)).map((name) => answer[name])[0];
}

/** Bytes of a payload as it is sent. */
export function bytesOf(payload: unknown): number {
  return Buffer.byteLength(JSON.stringify(payload));
}

/** A link's address inside brackets of Markdown. */
export function inBrackets(link: string): string {
  return link.replaceAll(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
