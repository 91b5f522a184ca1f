import type { CallOutcome } from "@growingio-export/service";
import type { JSONRPCMessage } from "@modelcontextprotocol/server";
import type { BegunCall } from "../observe/around.ts";

/** Calls that are no tools. */
export const calledMethods: readonly string[] = [
  "resources/list",
  "resources/read",
  "prompts/get",
  "completion/complete",
];

/** What a message asks for, where it is a call that is written down: the tool's name, else the method; null for any other. */
export function calledName(message: JSONRPCMessage): string | null {
  if (!("method" in message) || !("id" in message)) return null;
  if (message.method === "tools/call") return textOf(message.params?.name);
  return calledMethods.includes(message.method) ? message.method : null;
}

/** What is known of a call before it runs. */
export function begunCall(message: JSONRPCMessage | undefined): BegunCall {
  const { method, params }: { method?: unknown; params?: unknown } = Object(message);
  const { name, _meta: meta } = Object(params);
  return { method: textOf(method), tool: method === "tools/call" ? textOf(name) : null, meta };
}

/** What a client sends may be anything. */
function textOf(sent: unknown): string {
  return typeof sent === "string" ? sent : "";
}

/** How the answer to a call says that it went. */
export function outcomeOf(answer: JSONRPCMessage): CallOutcome {
  if (!("result" in answer)) return "error";
  const { isError, structuredContent } = answer.result;
  if (isError === true) return "error";
  const { status, counts } = Object(structuredContent);
  // Of a dashboard it is the charts that run.
  return status === "running" || Object(counts).running > 0 ? "running" : "ok";
}
