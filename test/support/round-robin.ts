import { once } from "node:events";
import { createServer, request } from "node:http";
import { pipeline } from "node:stream";

/** What stands before several servers: each request goes to the next. */
export interface RoundRobin {
  readonly origin: string;
  close(): Promise<void>;
}

/** Hands requests to servers in turn, their bodies as they come. */
export async function startRoundRobin(origins: readonly string[]): Promise<RoundRobin> {
  let turn = 0;
  const server = createServer((incoming, answer) => {
    const target = new URL(String(incoming.url), origins[turn++ % origins.length]);
    const { host: _host, ...headers } = incoming.headers;
    const outgoing = request(target, { method: String(incoming.method), headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      // A server that dies in the middle of an answer ends it for the client, too.
      pipeline(response, answer, () => {});
    });
    outgoing.on("error", () => answer.destroy());
    answer.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
