import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Redactor } from "@growingio-export/core";
import type { Logger } from "@growingio-export/service";
import type { McpServer } from "@modelcontextprotocol/server";
import type { Admission, Gate } from "../company/gate.ts";
import type { Around } from "../observe/around.ts";
import type { Call } from "../observe/audit.ts";
import { type Allowed, isAllowedOrigin, isOwnHost } from "./guards.ts";
import { mcpRoute } from "./mcp-route.ts";
import { answerText } from "./plain-answer.ts";

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly gate: Gate;
  /** As they are at the time of a request. */
  readonly allowed: () => Allowed;
  /** The server for one request of a principal; null where nothing but health and metrics is asked for. */
  readonly serve: ((principal: string) => McpServer) | null;
  /** Answers what is asked for below `/files/`; null where there is nothing. */
  readonly files: ((request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>) | null;
  /** What `/metrics` says. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** Whether all that calls need is there. */
  readonly ready: () => Promise<boolean>;
  /** Hears of each call when it has ended. */
  readonly onCall: (call: Call) => void;
  /** Runs each call. Default: nothing but it. */
  readonly around?: Around;
  /** Hears of each request that was answered; the route is one of those that there are. */
  readonly onAnswer: (route: string, status: number) => void;
  /** Default: those below. */
  readonly limits?: Partial<HttpLimits>;
  readonly logger: Logger;
  readonly redactor: Redactor;
}

/** A server that listens. */
export interface HttpServer {
  /** Where programs reach it, `/mcp` included. */
  readonly url: URL;
  /** Ends the calls of those who would not be let in any more. */
  recheck(): void;
  /** Takes no new calls, lets those that run answer, and resolves when all is closed: within 8 s. */
  stop(): Promise<void>;
}

/** What a client may take; times in milliseconds. */
interface HttpLimits {
  readonly headerBytes: number;
  /** How long the headers of a request may take to arrive, and all of it. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How long a client may take nothing of what waits for it. */
  readonly stalledMs: number;
  /** How long a connection waits for its next request: longer than the proxies that hold it, which would send into its end. */
  readonly keptMs: number;
  readonly connections: number;
  /** How often arriving requests are looked at. */
  readonly lookMs: number;
  /** How long running calls and downloads have to end when the server stops. */
  readonly stopMs: number;
}

const httpLimits: HttpLimits = {
  headerBytes: 16_384,
  headersMs: 10_000,
  requestMs: 30_000,
  stalledMs: 60_000,
  keptMs: 65_000,
  connections: 4_096,
  lookMs: 2_000,
  stopMs: 6_000,
};

/** All that clients of any revision send; but for POST each is answered that there is nothing. */
const MCP_METHODS: readonly string[] = ["POST", "GET", "DELETE"];
const RESOURCE_METADATA = "/.well-known/oauth-protected-resource";

/** Listens, and answers until it is stopped. Rejects where it cannot bind. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, gate, allowed, logger } = options;
  const limits = { ...httpLimits, ...options.limits };
  let stopping = false;
  const mcp = options.serve === null ? null : mcpRoute({ ...options, serve: options.serve });
  const downloads = new Set<Promise<void>>();

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { origin } = request.headers;
    // Two would let whatever stands before this server check the one and this server the other.
    const [sentTo, ...others] = request.headersDistinct.host ?? [];
    if (others.length > 0) return answerText(response, 400, "A request has one host.");
    if (!isOwnHost(sentTo, allowed(), request.socket.localAddress))
      return answerText(response, 403, "This host is not served here.");
    if (!isAllowedOrigin(origin, request.headers.host, allowed()))
      return answerText(response, 403, "This origin may not call.");
    if (origin !== undefined) allowOrigin(response, origin);
    if (request.method === "OPTIONS") return answerText(response, 204, "");
    const url = isPath(request.url) ? URL.parse(request.url, "http://localhost") : null;
    if (url === null) return answerText(response, 400, "This is no path.");
    const path = url.pathname;
    switch (path) {
      case "/healthz":
        return answerText(response, 200, "ok");
      case "/readyz":
        return (await isReady()) ? answerText(response, 200, "ok") : answerText(response, 503, "not ready");
      case "/mcp": {
        if (mcp === null) break;
        if (stopping) return answerText(response, 503, "The server is stopping.");
        if (!MCP_METHODS.includes(request.method ?? "")) {
          response.setHeader("Allow", "POST");
          return answerText(response, 405, "MCP is asked by POST.");
        }
        const admission = await admit(request, response, () =>
          options.onCall({ who: null, tool: null, outcome: "refused", ms: 0 }),
        );
        return admission === null ? undefined : await mcp.answer(request, response, admission);
      }
      case "/metrics": {
        if ((await admit(request, response, () => {})) === null) return;
        const { contentType, text } = await options.metrics();
        return answerText(response, 200, text, contentType);
      }
      default:
        // Below it is the path under which clients reach this server.
        if (`${path}/`.startsWith("/.well-known/oauth-protected-resource/")) {
          const document = gate.metadata();
          if (document !== null) return answerText(response, 200, JSON.stringify(document), "application/json");
        }
        if (path.startsWith("/files/") && options.files !== null) {
          const sent = options.files(request, response, url);
          downloads.add(sent);
          return await sent.finally(() => downloads.delete(sent));
        }
    }
    answerText(response, 404, "There is nothing here.");
  };

  const isReady = async () => !stopping && (await options.ready().catch(() => false));

  /** Who sends it; null when the refusal has been answered. */
  const admit = async (
    request: IncomingMessage,
    response: ServerResponse,
    refused: () => void,
  ): Promise<Admission | null> => {
    const found = await gate.authenticate(request.headers.authorization);
    if (!("refusal" in found)) return found;
    refused();
    const { status, error, message, wwwAuthenticate } = found.refusal;
    if (wwwAuthenticate !== null) response.setHeader("WWW-Authenticate", wwwAuthenticate);
    answerText(response, status, JSON.stringify({ error, error_description: message }), "application/json");
    return null;
  };

  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keptMs,
      connectionsCheckingInterval: limits.lookMs,
    },
    (request, response) => {
      // Whoever went away is not answered.
      response.on("error", () => {});
      response.once("close", () => options.onAnswer(routeOf(request.url), response.statusCode));
      if (stopping) response.setHeader("Connection", "close");
      route(request, response).catch((error: unknown) => {
        logger.warn(
          `a request failed unexpectedly: ${error instanceof Error ? `${error.name}: ${error.message}` : typeof error}`,
        );
        if (response.headersSent) response.destroy();
        else answerText(response, 500, "The server failed unexpectedly.");
      });
    },
  );
  server.maxConnections = limits.connections;
  // Whatever is written counts as taken while the system's own buffer has room; streams that live write every 15 s.
  server.timeout = limits.stalledMs;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  server.on("error", (error) => logger.warn(`listening failed: ${error.message}`));
  const address = server.address() as AddressInfo;
  const shown = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: new URL(`http://${shown}:${address.port}/mcp`),
    recheck: () => mcp?.recheck(),
    stop: async () => {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const ended = Promise.allSettled([mcp?.idle(), ...downloads]);
      await Promise.race([ended, pause(limits.stopMs, undefined, { ref: false })]);
      await mcp?.close();
      server.closeIdleConnections();
      await Promise.race([closed, pause(500, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Not the address of another server, nor what could be read as one. */
function isPath(url: string | undefined): url is string {
  return url !== undefined && /^\/(?![/\\])/.test(url);
}

/** The path without what only this request has of it: what is counted by must be few. */
function routeOf(url: string | undefined): string {
  const path = URL.parse(url ?? "", "http://localhost")?.pathname ?? "";
  if (path.startsWith("/files/")) return "/files";
  if (path.startsWith(RESOURCE_METADATA)) return RESOURCE_METADATA;
  return ["/mcp", "/healthz", "/readyz", "/metrics"].includes(path) ? path : "other";
}

/** What a page needs to call MCP from a browser. */
function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS");
  response.setHeader(
    "Access-Control-Allow-Headers",
    "Authorization, Content-Type, Accept, Last-Event-ID, MCP-Protocol-Version, Mcp-Session-Id, Mcp-Method, Mcp-Name, Traceparent, Tracestate",
  );
  response.setHeader("Access-Control-Expose-Headers", "Mcp-Session-Id, MCP-Protocol-Version, WWW-Authenticate");
  response.setHeader("Access-Control-Max-Age", "600");
}
