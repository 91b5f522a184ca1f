import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface ConnectProxy {
  /** For `HTTPS_PROXY`. */
  readonly url: string;
  /** The hosts, with their ports, that tunnels were asked for. */
  readonly tunnels: readonly string[];
  /** The value of each `Proxy-Authorization`. */
  readonly credentials: readonly string[];
  /** Everything that clients sent: their requests' lines and headers, and what went through the tunnels. */
  seen(): Buffer;
  close(): Promise<void>;
}

/** A proxy that reads all it can and leads every tunnel to one port of this machine, whatever host was asked for. */
export async function startConnectProxy(port: number): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const credentials: string[] = [];
  const seen: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((request, response) => {
    seen.push(Buffer.from(`${request.method} ${request.url} ${request.rawHeaders.join(" ")}`));
    response.writeHead(501).end();
  });
  server.on("connect", (request, socket: Socket, head) => {
    tunnels.push(request.url ?? "");
    credentials.push(...[request.headers["proxy-authorization"] ?? []].flat());
    seen.push(Buffer.from(`${request.method} ${request.url} ${request.rawHeaders.join(" ")}`), head);
    const upstream = connect(port, "localhost", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
      socket.on("data", (chunk) => seen.push(chunk));
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    credentials,
    seen: () => Buffer.concat(seen),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
