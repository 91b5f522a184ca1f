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
