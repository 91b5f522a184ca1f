import type { Redactor } from "@growingio-export/core";
import type { CallToolResult, JSONRPCMessage } from "@modelcontextprotocol/server";
import { inertText } from "./inert-text.ts";

/** The boundary that every answer of a tool passes last, errors too: what is to hold for all of them is done here, once. */
export function wayOut(result: CallToolResult, redactor: Redactor): CallToolResult {
  // Before anything is escaped or cut: parts of a token would be left.
  const redacted = withoutToken(result, redactor);
  return {
    ...redacted,
    content: redacted.content.map((item) => (item.type === "text" ? { ...item, text: inertText(item.text) } : item)),
  };
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
