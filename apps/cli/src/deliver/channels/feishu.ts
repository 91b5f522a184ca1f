import { createHmac } from "node:crypto";
import { say } from "@growingio-export/core/basics";
import { fittingLines } from "../fitting-lines.ts";
import type { Message } from "../message.ts";
import { plainInMarkdown } from "../neutral.ts";
import { bytesOf, type Chat, refusalIn } from "./chat.ts";

/** A request's body may have 20 KB (Feishu's guide of custom bots). */
const MAX_BYTES = 20_000;
const COLORS = { report: "blue", failure: "red", alert: "orange" } as const;
/** Too many messages at once. */
const BUSY: ReadonlySet<number> = new Set([11232, 99991400]);

/** A custom bot of Feishu or Lark: an interactive card. */
export const feishu: Chat = {
  title: "Feishu",
  payload: (message) =>
    cardOf(
      message,
      fittingLines(message, style, (lines) => bytesOf(cardOf(message, lines)) + SIGNATURE <= MAX_BYTES),
    ),
  request: (payload, { url, secret }, nowMs) => ({
    url,
    body: JSON.stringify({ ...(secret === null ? {} : signature(secret, nowMs)), ...payload }),
  }),
  refusal: (body) => refusalIn(body, ["code", "StatusCode"], ["msg", "StatusMessage"], BUSY),
};

/** Bytes that a signature adds. */
const SIGNATURE = 200;

/** The key is the time in seconds and the secret, and nothing is signed with it. */
function signature(secret: string, nowMs: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(nowMs / 1000));
  return { timestamp, sign: createHmac("sha256", `${timestamp}\n${secret}`).digest("base64") };
}

const style = {
  headline: ({ chart, sentence }: { chart: string; sentence: string }) =>
    `**${plainInMarkdown(chart)}**\n${plainInMarkdown(sentence)}`,
  line: plainInMarkdown,
  warning: plainInMarkdown,
};

function cardOf({ title, kind, link }: Message, lines: readonly string[]): Record<string, unknown> {
  const text = lines.map((content) => ({ tag: "div", text: { tag: "lark_md", content } }));
  const button = {
    tag: "button",
    type: "primary",
    text: { tag: "plain_text", content: say`Open the report` },
    url: link,
  };
  return {
    msg_type: "interactive",
    card: {
      config: { wide_screen_mode: true },
      header: { template: COLORS[kind], title: { tag: "plain_text", content: plainInMarkdown(title) } },
      elements: [...text, ...(link === undefined ? [] : [{ tag: "action", actions: [button] }])],
    },
  };
}
