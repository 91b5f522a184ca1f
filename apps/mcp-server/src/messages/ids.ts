import type { JSONRPCMessage } from "@modelcontextprotocol/server";

// The SDK takes whole numbers and strings for ids and progress tokens; JSON-RPC and MCP allow any number.
const MARK = "growingio-mcp:number:";

/** An id or progress token as the SDK takes it: a number that it refuses becomes a text that stands for it on the way in. */
export function toSdkId(id: unknown): unknown {
  return Number.isFinite(id) && !Number.isSafeInteger(id) ? `${MARK}${id}` : id;
}

/** The message as JSON, with the ids and progress tokens that the client knows. */
export function restoreIds(message: object): string {
  const json = JSON.stringify(message);
  return json.includes(MARK) ? JSON.stringify(message, (_, value) => fromSdkId(value)) : json;
}

function fromSdkId(value: unknown): unknown {
  return typeof value === "string" && value.startsWith(MARK) ? Number(value.slice(MARK.length)) : value;
}

/** Whether a message came with an id or progress token that a text stands for. */
export function hasMarkedIds(message: JSONRPCMessage | undefined): boolean {
  if (message === undefined || !("method" in message)) return false;
  const { _meta: meta, requestId } = Object(message.params);
  const ids = ["id" in message ? message.id : undefined, requestId, Object(meta).progressToken];
  return ids.some((id) => typeof id === "string" && id.startsWith(MARK));
}

/** JSON text with the ids and progress tokens that the client knows. */
export function restoreIdsIn(json: string): string {
  return json.replaceAll(/"growingio-mcp:number:([-+.\deE]+)"/g, "$1");
}
