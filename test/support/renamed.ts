import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Passes requests on to a served sandbox, and gives things other names on the way back. Answers its origin and what ends it. */
export async function serveRenamed(
  target: string,
  names: Readonly<Record<string, string>>,
): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { authorization = "" } = request.headers;
    const answer = await fetch(new URL(request.url ?? "", target), { headers: { authorization } });
    const text = Object.entries(names).reduce(
      (body, [name, other]) => body.replaceAll(JSON.stringify(name), JSON.stringify(other)),
      await answer.text(),
    );
    response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
