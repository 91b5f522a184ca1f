import type { IncomingMessage, ServerResponse } from "node:http";
import type { Redactor } from "@growingio-export/core";
import type { CallOutcome, Logger } from "@growingio-export/service";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { type AuthInfo, createMcpHandler, type JSONRPCMessage, type McpServer } from "@modelcontextprotocol/server";
import type { Admission } from "../company/gate.ts";
import { hasMarkedIds, restoreIdsIn } from "../messages/ids.ts";
import { type Refusal, receive, refuseTooLong } from "../messages/receive.ts";
import { type Around, nothingAround } from "../observe/around.ts";
import type { Call } from "../observe/audit.ts";
import { leaving } from "../tool-kit/way-out.ts";
import { begunCall, calledName, outcomeOf } from "./call-record.ts";
import { answerText } from "./plain-answer.ts";
import { MAX_BODY_BYTES, readBody } from "./read-body.ts";

interface McpRouteOptions {
  readonly serve: (principal: string) => McpServer;
  readonly onCall: (call: Call) => void;
  readonly around?: Around;
  readonly logger: Logger;
  readonly redactor: Redactor;
}

/** One request that is being read or answered. */
interface Live {
  readonly admission: Admission;
  readonly end: () => void;
  /** Whether it is a stream of notifications, which nobody waits for. */
  isStream: boolean;
}

/** MCP on one path, for the 2026-07-28 protocol and clients of 2025. */
export interface McpRoute {
  answer(request: IncomingMessage, response: ServerResponse, admission: Admission): Promise<void>;
  /** Ends the requests of those who would not be let in any more. */
  recheck(): void;
  /** Resolves once no call is being answered. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** What a request carries to the server that is made for it. */
interface Carried extends Record<string, unknown> {
  readonly heard: (sent: JSONRPCMessage) => JSONRPCMessage;
}

export function mcpRoute({ serve, onCall, around = nothingAround, logger, redactor }: McpRouteOptions): McpRoute {
  const live = new Set<Live>();
  let becameIdle = () => {};
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const carried = authInfo?.extra as Carried | undefined;
      if (authInfo === undefined || carried === undefined) throw new Error("A request came past its own route.");
      return heardBy(serve(authInfo.clientId), carried.heard);
    },
    { responseMode: "sse", onerror: (error) => logger.debug(`mcp: ${redactor.message(error.message)}`) },
  );

  const answer = async (request: IncomingMessage, response: ServerResponse, admission: Admission): Promise<void> => {
    // From here on: whoever sends slowly must not outlast a key that was taken away meanwhile.
    const one: Live = { admission, isStream: false, end: () => response.destroy() };
    live.add(one);
    try {
      await serveOne(request, response, one);
    } finally {
      live.delete(one);
      if (isIdle()) becameIdle();
    }
  };

  const serveOne = async (request: IncomingMessage, response: ServerResponse, one: Live): Promise<void> => {
    const startedMs = performance.now();
    const { principal } = one.admission;
    const body = request.method === "POST" ? await readBody(request) : undefined;
    if (body === "gone") return;
    if (body === "too long") return answerRefusal(response, 413, refuseTooLong(MAX_BODY_BYTES));
    const received = body === undefined ? undefined : receive(body.text);
    if (received === null) return answerText(response, 400, "This is an empty message.");
    if (received !== undefined && "refusal" in received) return answerRefusal(response, 400, received.refusal);
    const message = received?.message;
    const tool = message === undefined ? null : calledName(message);
    let outcome: CallOutcome = "cancelled";
    const heard = (sent: JSONRPCMessage): JSONRPCMessage => {
      if (!("method" in sent)) outcome = outcomeOf(sent);
      return leaving(sent, redactor);
    };
    // The token that was shown stays here: nothing behind this line knows it.
    const authInfo: AuthInfo = { token: "", clientId: principal, scopes: [], extra: { heard } satisfies Carried };
    const node = toNodeHandler({
      fetch: async (asked, given) => withOwnIds(await handler.fetch(asked, { ...given, authInfo }), message),
    });
    one.isStream = message !== undefined && "method" in message && message.method === "subscriptions/listen";
    if (isIdle()) becameIdle();
    const run = async () => {
      await node(request as Parameters<typeof node>[0], response, message);
      // What was answered without a server made for it, such as a header that does not fit.
      if (outcome === "cancelled" && response.statusCode >= 400) outcome = "error";
      return outcome;
    };
    try {
      if (tool === null) await run();
      else await around(begunCall(message), run);
    } finally {
      if (tool !== null) onCall({ who: principal, tool, outcome, ms: performance.now() - startedMs });
    }
  };

  const isIdle = () => ![...live].some(({ isStream }) => !isStream);

  return {
    answer,
    recheck: () => {
      for (const { admission, end } of live) if (!admission.stillHolds()) end();
    },
    idle: async () => {
      if (!isIdle()) await new Promise<void>((resolve) => (becameIdle = resolve));
    },
    close: async () => {
      await handler.close();
      for (const { end } of live) end();
    },
  };
}

/** The server with each message that it sends handed through `heard`. */
function heardBy(server: McpServer, heard: (sent: JSONRPCMessage) => JSONRPCMessage): McpServer {
  const low = server.server;
  const connect = low.connect.bind(low);
  low.connect = async (transport) => {
    const send = transport.send.bind(transport);
    transport.send = async (message, options) => await send(heard(message), options);
    await connect(transport);
  };
  return server;
}

/** The answer with the ids that the client knows, where the SDK does not take them. */
function withOwnIds(response: Response, sent: JSONRPCMessage | undefined): Response {
  if (response.body === null || !hasMarkedIds(sent)) return response;
  const text = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new TransformStream<string, string>({ transform: (chunk, out) => out.enqueue(restoreIdsIn(chunk)) }));
  return new Response(text.pipeThrough(new TextEncoderStream()), response);
}

function answerRefusal(response: ServerResponse, status: number, refusal: Refusal): void {
  if (status === 413) response.setHeader("Connection", "close");
  answerText(response, status, JSON.stringify(refusal), "application/json");
}
