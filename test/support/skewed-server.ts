import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A GrowingIO without dashboards whose clock is so many milliseconds off. */
export async function startSkewedServer(offMs: number): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((_, response) => {
    const date = new Date(Date.now() + offMs).toUTCString();
    response.writeHead(200, { "content-type": "application/json", date }).end("[]");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
