import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A GrowingIO that writes the name it is given, and the token of the request, into all that people could have typed. */
export interface EchoServer {
  readonly token: string;
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Serves it on loopback. */
export async function startEchoServer(name: string): Promise<EchoServer> {
  const server = createServer((request, response) => {
    const named = `${name} ${request.headers.authorization}`;
    const path = new URL(request.url ?? "", "http://localhost").pathname;
    const answer = answerTo(path, named);
    response.writeHead(answer === null ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { message: named }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const token = "echo0123456789abcdef0123456789abcdef";
  return {
    token,
    env: {
      GROWINGIO_TOKEN: token,
      GROWINGIO_PROJECT_UID: "echoproj",
      GROWINGIO_BASE_URL: `http://127.0.0.1:${port}`,
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(path: string, name: string): unknown {
  if (path.endsWith("/dashboards.json"))
    return [{ id: "board001", name, type: "normal", scope: "user", updater: name }];
  if (path.includes("/dashboards/"))
    return { id: "board001", name, charts: [{ id: "chart001", name, resource_type: "chart" }] };
  if (path.endsWith("/segmentations.json")) return [{ id: "people01", name, userType: "u", userNum: 1 }];
  if (!path.endsWith("/charts/chart001")) return null;
  return {
    id: "chart001",
    name,
    interval: 86_400_000,
    meta: [
      { name: "目标用户", dimension: true },
      { name, dimension: true },
      { name: "订单_次", metric: true },
    ],
    data: [["全部访问用户", name, 1]],
  };
}
