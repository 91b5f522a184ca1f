import { say } from "@growingio-export/core/basics";
import { fittingLines } from "../fitting-lines.ts";
import type { Message } from "../message.ts";
import { plainInMarkdown } from "../neutral.ts";
import { type Chat, inBrackets, refusalIn } from "./chat.ts";

/** A Markdown message may have 4,096 bytes (WeCom's guide of group bots). */
const MAX_BYTES = 4_096;
/** The system is busy; more than 20 messages a minute. */
const BUSY: ReadonlySet<number> = new Set([-1, 45009, 45033]);

/** A group bot of WeCom: Markdown of headings, bold, quotes and links. */
export const wecom: Chat = {
  title: "WeCom",
  payload: (message) => {
    const lines = fittingLines(message, style, (some) => Buffer.byteLength(contentOf(message, some)) <= MAX_BYTES);
    return { msgtype: "markdown", markdown: { content: contentOf(message, lines) } };
  },
  request: (payload, { url }) => ({ url, body: JSON.stringify(payload) }),
  refusal: (body) => refusalIn(body, ["errcode"], ["errmsg"], BUSY),
};

const style = {
  headline: ({ chart, sentence }: { chart: string; sentence: string }) =>
    `**${plainInMarkdown(chart)}**: ${plainInMarkdown(sentence)}`,
  line: plainInMarkdown,
  warning: (text: string) => `> ${plainInMarkdown(text)}`,
};

function contentOf({ title, link }: Message, lines: readonly string[]): string {
  // A line behind a quote would be part of it.
  const opened = link === undefined ? [] : [`\n[${say`Open the report`}](${inBrackets(link)})`];
  return [`### ${plainInMarkdown(title)}`, ...lines, ...opened].join("\n");
}
