import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Outcome } from "../faults/strike.ts";
import type { Incoming } from "../http/answer.ts";

/** A listening server and its origin. */
export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves a function over real HTTP; a reset destroys the socket, a truncated answer breaks off. */
export async function listen(
  answer: (request: Incoming) => Promise<Outcome>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  // Loaded here: node:http is slow to load, and a program that bundles the sandbox may never serve it.
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    answer(incoming(request)).then(
      (outcome) => send(outcome, response, request.method === "HEAD"),
      () => response.destroy(),
    );
  });
  const actual = await bind(server, host, port);
  return {
    origin: `http://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      });
    },
  };
}

function bind(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function incoming(request: IncomingMessage): Incoming {
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
  return { method: request.method ?? "GET", url, headers };
}

function send(outcome: Outcome, response: ServerResponse, headersOnly: boolean): void {
  if (outcome.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body } = outcome.answer;
  response.writeHead(status, { ...headers });
  if (outcome.kind === "answer") {
    response.end(headersOnly ? undefined : body);
    return;
  }
  response.flushHeaders();
  response.write(body.subarray(0, outcome.bytes), () => response.destroy());
}
