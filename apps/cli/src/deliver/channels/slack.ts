import { say } from "@growingio-export/core/basics";
import { fittingLines } from "../fitting-lines.ts";
import type { Message } from "../message.ts";
import { fullWidth, plainInMarkdown } from "../neutral.ts";
import type { Chat } from "./chat.ts";

/** Slack's limits: characters of a section and of a header, blocks of a message. */
const MAX_SECTION = 3_000;
const MAX_HEADER = 150;
const MAX_BLOCKS = 50;

/** An incoming webhook of Slack: blocks. */
export const slack: Chat = {
  title: "Slack",
  payload: (message) =>
    blocksOf(
      message,
      fittingLines(message, style, (lines) => fits(message, lines)),
    ),
  request: (payload, { url }) => ({ url, body: JSON.stringify(payload) }),
  refusal: (body) => (body.trim() === "ok" ? null : { words: body, isBusy: false }),
};

const style = {
  headline: ({ chart, sentence }: { chart: string; sentence: string }) => `*${escaped(chart)}*\n${escaped(sentence)}`,
  line: escaped,
  warning: (text: string) => `> ${escaped(text)}`,
};

/** What Slack reads as its own signs: & < > are escaped, the others have no escape. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(/[*~`]/g, fullWidth);
}

function fits(message: Message, lines: readonly string[]): boolean {
  return lines.every((line) => line.length <= MAX_SECTION) && blocksOf(message, lines).blocks.length <= MAX_BLOCKS;
}

function blocksOf({ title, link }: Message, lines: readonly string[]) {
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } });
  const button = { type: "button", text: { type: "plain_text", text: say`Open the report` }, url: link };
  return {
    // What notifications show.
    text: escaped(title),
    blocks: [
      { type: "header", text: { type: "plain_text", text: plainInMarkdown(title).slice(0, MAX_HEADER), emoji: false } },
      ...lines.map(section),
      ...(link === undefined ? [] : [{ type: "actions", elements: [button] }]),
    ],
  };
}
