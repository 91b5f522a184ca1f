import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** What a stand-in for a chat's bots was sent. */
interface BotRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads a payload as the chat does.
  readonly body: any;
}

export interface Bots {
  readonly origin: string;
  readonly requests: BotRequest[];
  /** What is answered from now on. Default: that it was taken, in every chat's words. */
  answer(status: number, body: string, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

/** A stand-in for the bots of chats on loopback. Slack's, at `/services/`, says `ok`, the others JSON. */
export async function serveBots(): Promise<Bots> {
  const requests: BotRequest[] = [];
  let fixed: { status: number; body: string; headers: Readonly<Record<string, string>> } | null = null;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const path = request.url ?? "";
    requests.push({ path, headers: request.headers, text, body: JSON.parse(text || "null") });
    if (fixed !== null) response.writeHead(fixed.status, fixed.headers).end(fixed.body);
    else response.end(path.startsWith("/services/") ? "ok" : '{"code":0,"errcode":0,"msg":"success","errmsg":"ok"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (status, body, headers = {}) => {
      fixed = { status, body, headers };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
