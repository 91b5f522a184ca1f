import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServeProcess, startServe } from "../support/serve.ts";

/** Our built server with the simulated GrowingIO, and the SDK's bare echo tool, both over HTTP. */
export interface HttpServers {
  readonly ours: ServeProcess;
  readonly echoUrl: string;
  stop(): Promise<void>;
}

export async function startHttpServers(): Promise<HttpServers> {
  const home = await mkdtemp(join(tmpdir(), "growingio-bench-"));
  const echo = fork(join(import.meta.dirname, "programs/echo-http.ts"));
  const [[port], ours] = await Promise.all([once(echo, "message"), startServe({ GROWINGIO_HOME: home }, ["--demo"])]);
  return {
    ours,
    echoUrl: `http://127.0.0.1:${port}/mcp`,
    stop: async () => {
      echo.disconnect();
      await ours.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** What each is asked to do. The dashboards are asked for of GrowingIO each time; charts are looked up in an index. */
export const calls = {
  echo: { name: "echo", arguments: { text: "x".repeat(200) } },
  dashboards: { name: "list_dashboards", arguments: { limit: 5 } },
  charts: { name: "search_charts", arguments: { query: "订单", limit: 5 } },
};

/** A request of JSON-RPC as a client of 2025 sends it. */
export function callRequest(call: object) {
  return {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: call }),
  } as const;
}
