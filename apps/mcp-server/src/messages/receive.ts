import { type JSONRPCMessage, parseJSONRPCMessage } from "@modelcontextprotocol/server";
import { isPlainObject } from "../is-plain-object.ts";
import { toSdkId } from "./ids.ts";
import { mendCall } from "./mend-call.ts";

/** JSON-RPC's error codes of a message that is not served. */
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

/** An answer that the transport gives by itself, because no server sees what it answers. */
export interface Refusal {
  readonly jsonrpc: "2.0";
  /** Null where the message has no id that can be answered. */
  readonly id: unknown;
  readonly error: { readonly code: number; readonly message: string };
}

/** What to do with what came: hand the message to the server, answer that it is refused, or nothing. */
export type Received = { readonly message: JSONRPCMessage } | { readonly refusal: Refusal } | null;

/**
 * Reads one line of the client, or the body of its request. The SDK (`@modelcontextprotocol/server` 2.4.0) drops without a word whatever its schemas
 * do not take: what has one meaning is mended here, the rest is refused with a JSON-RPC error.
 */
export function receive(line: string): Received {
  const text = line.replace(/^\uFEFF/, "").trim();
  if (text === "") return null;
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    return refuse(null, PARSE_ERROR, "This is not JSON.");
  }
  if (Array.isArray(sent)) {
    return refuse(null, INVALID_REQUEST, "Batches are not served: send one message at a time.");
  }
  if (!isPlainObject(sent)) return refuse(null, INVALID_REQUEST, "This is not a JSON-RPC message.");
  if (!("method" in sent)) return response(sent);
  if (sent.id === null) {
    return refuse(null, INVALID_REQUEST, "A request needs an id that is a string or a number; null is none.");
  }
  const isAnswerable = ["string", "number"].includes(typeof sent.id);
  try {
    return { message: mendCall(parseJSONRPCMessage(mend(sent))) };
  } catch {
    return refuse(isAnswerable ? sent.id : null, INVALID_REQUEST, "This is not a JSON-RPC 2.0 request of MCP.");
  }
}

/** The refusal of a line that was too long to read. */
export function refuseTooLong(maxBytes: number): Refusal {
  return {
    jsonrpc: "2.0",
    id: null,
    error: { code: INVALID_REQUEST, message: `A message may have ${maxBytes / 2 ** 20} MiB; this one was skipped.` },
  };
}

function refuse(id: unknown, code: number, message: string): Received {
  return { refusal: { jsonrpc: "2.0", id, error: { code, message } } };
}

/** A response is never answered, whatever it holds. */
function response(sent: object): Received {
  try {
    return { message: parseJSONRPCMessage(sent) };
  } catch {
    return "result" in sent || "error" in sent
      ? null
      : refuse(null, INVALID_REQUEST, "This is not a JSON-RPC message: it has no method.");
  }
}

/** Without what is null or unknown to JSON-RPC, and with ids that the SDK takes. */
function mend({ jsonrpc, id, method, params }: Readonly<Record<string, unknown>>): object {
  return {
    jsonrpc,
    ...(id === undefined ? {} : { id: toSdkId(id) }),
    method,
    ...(params === undefined || params === null ? {} : { params: isPlainObject(params) ? mendParams(params) : params }),
  };
}

function mendParams({ _meta: meta, ...params }: Readonly<Record<string, unknown>>): object {
  return {
    ...params,
    ...("requestId" in params ? { requestId: toSdkId(params.requestId) } : {}),
    ...(meta === undefined || meta === null ? {} : { _meta: isPlainObject(meta) ? mendMeta(meta) : meta }),
  };
}

function mendMeta({ progressToken, ...meta }: Readonly<Record<string, unknown>>): object {
  return {
    ...meta,
    ...(progressToken === undefined || progressToken === null ? {} : { progressToken: toSdkId(progressToken) }),
  };
}
