import { createHmac } from "node:crypto";
import { say } from "@growingio-export/core/basics";
import { fittingLines } from "../fitting-lines.ts";
import type { Message } from "../message.ts";
import { plainInMarkdown } from "../neutral.ts";
import { bytesOf, type Chat, inBrackets, refusalIn } from "./chat.ts";

/** A message may have 20,000 bytes (DingTalk's errors of robots, 460101). */
const MAX_BYTES = 20_000;
/** The system is busy; more than 20 messages a minute. */
const BUSY: ReadonlySet<number> = new Set([-1, 130101, 130102, 410100, 88]);

/** A custom robot of DingTalk: Markdown, in which a paragraph is what stands between empty lines. */
export const dingtalk: Chat = {
  title: "DingTalk",
  payload: (message) =>
    markdownOf(
      message,
      fittingLines(message, style, (lines) => bytesOf(markdownOf(message, lines)) <= MAX_BYTES),
    ),
  request: (payload, { url, secret }, nowMs) => ({
    url: secret === null ? url : signed(url, secret, nowMs),
    body: JSON.stringify(payload),
  }),
  refusal: (body) => refusalIn(body, ["errcode"], ["errmsg"], BUSY),
};

/** The time in milliseconds and the secret, signed with the secret, in the address. */
function signed(url: URL, secret: string, nowMs: number): URL {
  const whole = new URL(url);
  whole.searchParams.set("timestamp", String(nowMs));
  whole.searchParams.set("sign", createHmac("sha256", secret).update(`${nowMs}\n${secret}`).digest("base64"));
  return whole;
}

const style = {
  headline: ({ chart, sentence }: { chart: string; sentence: string }) =>
    `- **${plainInMarkdown(chart)}**: ${plainInMarkdown(sentence)}`,
  line: plainInMarkdown,
  warning: (text: string) => `> ${plainInMarkdown(text)}`,
};

function markdownOf({ title, link }: Message, lines: readonly string[]): Record<string, unknown> {
  const opened = link === undefined ? [] : [`[${say`Open the report`}](${inBrackets(link)})`];
  const text = [`### ${plainInMarkdown(title)}`, ...lines, ...opened].join("\n\n");
  return { msgtype: "markdown", markdown: { title: plainInMarkdown(title), text }, at: { isAtAll: false } };
}
