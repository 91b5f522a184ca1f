import type { Redactor } from "@growingio-export/core";
import type { CallToolResult, JSONRPCMessage } from "@modelcontextprotocol/server";
import { withinBudget } from "./answer-budget.ts";
import { inertText } from "./inert-text.ts";

/** Files that a host is told of besides; the answer names them all. */
const MOST_LINKS = 50;

/** The boundary that every answer of a tool passes last, errors too: what is to hold for all of them is done here, once. */
export function wayOut(result: CallToolResult, redactor: Redactor): CallToolResult {
  // Before anything is escaped or cut: parts of a token would be left.
  return withinLimits(withoutToken(result, redactor));
}

/** A tool answers with one text, what it links to, and their structure; an error has the text alone. */
function withinLimits({ content, structuredContent, ...rest }: CallToolResult): CallToolResult {
  const [first, ...links] = content;
  if (first?.type !== "text") return { ...rest, content, structuredContent };
  const { text, structured } = withinBudget({ text: inertText(first.text), structured: partsOf(structuredContent) });
  return {
    ...rest,
    content: [{ ...first, text }, ...links.slice(0, MOST_LINKS)],
    ...(structuredContent === undefined ? {} : { structuredContent: structured }),
  };
}

function partsOf(structure: unknown): Record<string, unknown> {
  return typeof structure === "object" ? { ...structure } : {};
}

/** What has a structure is data; text alone is a message of ours. */
function withoutToken(result: CallToolResult, redactor: Redactor): CallToolResult {
  if (result.structuredContent !== undefined) return redactor.deep(result);
  const content = result.content.map((item) =>
    item.type === "text" ? { ...item, text: redactor.message(item.text) } : redactor.deep(item),
  );
  return { ...result, content };
}

/** Any message of the protocol as it may leave: the token is in none of them. */
export function leaving(message: JSONRPCMessage, redactor: Redactor): JSONRPCMessage {
  if ("error" in message) {
    const { error } = message;
    return { ...redactor.deep(message), error: { ...redactor.deep(error), message: redactor.message(error.message) } };
  }
  return redactor.deep(message);
}
