import type { CallToolResult } from "@modelcontextprotocol/server";
import { inertText } from "./inert-text.ts";

/** The boundary that every answer of a tool passes last, errors too: what is to hold for all of them is done here, once. */
export function wayOut(result: CallToolResult): CallToolResult {
  return {
    ...result,
    content: result.content.map((item) => (item.type === "text" ? { ...item, text: inertText(item.text) } : item)),
  };
}
