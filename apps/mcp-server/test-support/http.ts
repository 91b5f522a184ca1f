import { connect } from "node:net";
import { createRedactor } from "@growingio-export/core";
import { McpServer } from "@modelcontextprotocol/server";
import { onTestFinished } from "vitest";
import * as z from "zod";
import type { Gate } from "../src/company/gate.ts";
import { type HttpServer, type HttpServerOptions, startHttpServer } from "../src/http/http-server.ts";
import type { Call } from "../src/observe/audit.ts";

export const TOKEN = "the-token-of-growingio-0123456789";

/** Lets in whoever shows `key NAME`. */
export const namedGate: Gate = {
  authenticate: async (authorization) => {
    const [, name] = /^Bearer key-(\w+)$/.exec(authorization ?? "") ?? [];
    if (name !== undefined) return { principal: name, stillHolds: () => name !== "gone" };
    return { refusal: { status: 401, error: "invalid_token", message: "Sign in first.", wwwAuthenticate: "Bearer" } };
  },
  metadata: () => ({ resource: "https://mcp.example.com/mcp" }),
};

export interface Listening extends HttpServer {
  readonly calls: readonly Call[];
  readonly answered: readonly string[];
  readonly warnings: readonly string[];
  /** Sends a body as it is, or as JSON. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<{ status: number; text: string }>;
  /** Writes to a connection of its own; resolves with all that came when the server has closed it. */
  raw(text: string, more?: { readonly every: number; readonly text: string }): Promise<string>;
}

/** A server with a few tools of its own on a free port. */
export async function listen(options: Partial<HttpServerOptions> = {}): Promise<Listening> {
  const calls: Call[] = [];
  const answered: string[] = [];
  const warnings: string[] = [];
  const server = await startHttpServer({
    host: "127.0.0.1",
    port: 0,
    gate: { authenticate: async () => ({ principal: "local", stillHolds: () => true }), metadata: () => null },
    allowed: () => ({ hosts: ["mcp.example.com"], origins: ["https://app.example.com"], ownMachine: true }),
    serve: smallServer,
    files: null,
    metrics: async () => ({ contentType: "text/plain", text: "counted 1" }),
    ready: async () => true,
    onCall: (call) => calls.push(call),
    onAnswer: (route, status) => answered.push(`${route} ${status}`),
    logger: { debug: () => {}, warn: (text: string) => warnings.push(text) },
    redactor: createRedactor([TOKEN]),
    ...options,
  });
  onTestFinished(() => server.stop());
  const { url } = server;
  return {
    ...server,
    calls,
    answered,
    warnings,
    post: async (body, headers = {}) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      return { status: response.status, text: await response.text() };
    },
    raw: (text, more) =>
      new Promise((resolve) => {
        const socket = connect(Number(url.port), "127.0.0.1");
        let came = "";
        socket.on("data", (chunk) => {
          came += String(chunk);
        });
        socket.on("error", () => {});
        const writing = more && setInterval(() => socket.write(more.text), more.every);
        socket.on("close", () => {
          clearInterval(writing);
          resolve(came);
        });
        socket.write(text);
      }),
  };
}

/** Tools that answer, fail, show a token, and wait until they are told to end. */
function smallServer(principal: string): McpServer {
  const server = new McpServer({ name: "small", version: "0" });
  const inputSchema = z.strictObject({ text: z.string().default("") });
  const answer = (text: string) => ({ content: [{ type: "text" as const, text }] });
  server.registerTool("echo", { inputSchema }, async ({ text }) => answer(`${principal}: ${text}`));
  server.registerTool("show", { inputSchema }, async () => answer(`it is ${TOKEN}`));
  server.registerTool("large", { inputSchema }, async () => answer("x".repeat(50_000_000)));
  server.registerTool("fail", { inputSchema }, async () => ({ ...answer("no"), isError: true }));
  server.registerTool("wait", { inputSchema }, async ({ text }, { mcpReq }) => {
    await new Promise<void>((resolve) => {
      mcpReq.signal.addEventListener("abort", () => resolve());
      setTimeout(resolve, Number(text)).unref();
    });
    return { ...answer("waited"), structuredContent: { status: "running" } };
  });
  server.registerResource("it", "small://it", {}, async (uri) => ({ contents: [{ uri: uri.href, text: "it" }] }));
  return server;
}

/** A call as clients of 2025 send it. */
export function toolCall(name: string, args: object | null = {}): object {
  return { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } };
}

/** A request as clients of 2026 send it, with the headers that belong to it. */
export function modern(method: string, params: Record<string, unknown> = {}, more: object = {}) {
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "small", version: "0" },
    "io.modelcontextprotocol/clientCapabilities": {},
    ...Object(params._meta),
  };
  const name = params.name ?? params.uri;
  return {
    body: { jsonrpc: "2.0", id: 1, method, params: { ...params, _meta }, ...more },
    headers: {
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": method,
      ...(name === undefined ? {} : { "mcp-name": String(name) }),
    },
  };
}
