import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Server, startServer } from "./connect.ts";

export interface DocumentServer {
  /** The built server, whose GrowingIO answers every export with the document. */
  readonly server: Server;
  close(): Promise<void>;
}

/**
 * The built server in front of a GrowingIO that answers every export with one document, which is called as the chart that is
 * asked for, or each path with what is given for it.
 */
export async function serveDocument(
  document: object | string | ((path: string) => object),
  env: Readonly<Record<string, string>> = {},
): Promise<DocumentServer> {
  const whole = typeof document === "function" ? "" : asJson(document);
  const gio = createServer(({ url = "" }, response) => {
    const path = url.replace(/\?.*/, "");
    const body = typeof document === "function" ? asJson(document(path)) : whole;
    const chart = /\/(?:charts|funnels|retentions|frequencies)\/([^/]+)$/.exec(path)?.[1];
    const called = chart === undefined ? body : body.replace(/^\{"id":"[^"]*"/, `{"id":"${chart}"`);
    response.setHeader("content-type", "application/json").end(called);
  });
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
  const { port } = gio.address() as AddressInfo;
  const server = await startServer({
    env: {
      GROWINGIO_TOKEN: "token-of-a-test-account",
      GROWINGIO_PROJECT_UID: "proj1234",
      GROWINGIO_BASE_URL: `http://127.0.0.1:${port}`,
      ...env,
    },
  });
  return {
    server,
    close: async () => {
      await server.close();
      await new Promise((resolve) => gio.close(resolve));
    },
  };
}

function asJson(document: object | string): string {
  return typeof document === "string" ? document : JSON.stringify(document);
}
