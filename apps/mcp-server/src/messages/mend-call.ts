import type { JSONRPCMessage } from "@modelcontextprotocol/server";

/** A call whose `arguments` are null, empty or JSON text, with the object they stand for; any other message as it came. */
export function mendCall(message: JSONRPCMessage): JSONRPCMessage {
  if (!("method" in message) || message.method !== "tools/call" || message.params === undefined) return message;
  const params: Readonly<Record<string, unknown>> = message.params;
  const mended = readArguments(params.arguments);
  return mended === undefined ? message : { ...message, params: { ...message.params, arguments: mended } };
}

/** Undefined where there is nothing to mend, or no one meaning. */
function readArguments(sent: unknown): object | undefined {
  if (sent === null || (Array.isArray(sent) && sent.length === 0)) return {};
  if (typeof sent !== "string") return undefined;
  if (sent.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(sent);
    if (parsed === null) return {};
    return typeof parsed === "object" && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
