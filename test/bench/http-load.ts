import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { serverPath } from "../support/server-path.ts";
import { line, median } from "./report.ts";

const CLIENTS = 200;
const SECONDS = 20;
const LEAST_RATIO = 0.5;
const FLAT_CALLS = 20_000;
const MOST_GROWTH = 0.1;

interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly calls: number;
  readonly errors: number;
}

/** Calls one tool from many clients at once for a while; an answer that is an error counts as one. */
async function load(
  url: string,
  name: string,
  args: object,
  limits: { duration?: number; amount?: number },
): Promise<Load> {
  let wrong = 0;
  const instance = autocannon({
    url,
    connections: CLIENTS,
    ...limits,
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }),
    setupClient: (client) =>
      client.on("body", (body) => {
        const text = String(body);
        if (!text.includes('"result"') || text.includes('"isError":true')) wrong++;
      }),
  });
  const result = await instance;
  const calls = result["2xx"];
  return {
    perSecond: calls / result.duration,
    p99Ms: result.latency.p99,
    calls,
    errors: result.errors + result.non2xx + wrong,
  };
}

function told({ perSecond, p99Ms, calls, errors }: Load): string[] {
  return [`${perSecond.toFixed(0)} calls/s`, `p99 ${p99Ms} ms`, `${calls} calls`, `${errors} errors`];
}

async function startEcho(): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(join(import.meta.dirname, "programs/echo-server.ts"));
  const [{ port }] = await once(child, "message");
  return { url: `http://127.0.0.1:${port}/mcp`, child };
}

async function startServe(home: string): Promise<{ url: string; child: ChildProcess }> {
  const env = { PATH: process.env.PATH ?? "", GROWINGIO_HOME: home, GROWINGIO_LANG: "en" };
  const child = fork(serverPath, ["serve", "--demo", "--port", "0"], {
    env,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const url = await new Promise<string>((resolve) => {
    let said = "";
    child.stderr?.on("data", (chunk) => {
      // What is not read would fill the pipe.
      if (said.length < 10_000) said += String(chunk);
      const [found] = /http:\S+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return { url, child };
}

function rssMb(child: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readStatus(child.pid))?.[1] ?? Number.NaN) / 1024;
}

function readStatus(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}

const home = await mkdtemp(join(tmpdir(), "growingio-load-"));
const [echo, serve] = await Promise.all([startEcho(), startServe(home)]);
const warm = { amount: 1_000 };
await load(echo.url, "echo", { text: "warm" }, warm);
const bare = await load(echo.url, "echo", { text: "x".repeat(200) }, { duration: SECONDS });
line("the SDK's bare echo tool, 200 clients", ...told(bare));
for (const [name, args] of [
  ["list_dashboards", { limit: 5 }],
  ["search_charts", { query: "订单", limit: 5 }],
] as const) {
  await load(serve.url, name, args, warm);
  const found = await load(serve.url, name, args, { duration: SECONDS });
  const ratio = found.perSecond / bare.perSecond;
  const isMet = ratio >= LEAST_RATIO && found.errors === 0;
  line(
    `${name}, 200 clients`,
    ...told(found),
    `${ratio.toFixed(2)} of the echo; bar ${LEAST_RATIO}: ${isMet ? "met" : "MISSED"}`,
  );
}
if (process.platform === "linux") {
  // V8 takes what it is used to only after a while.
  await load(serve.url, "list_dashboards", { limit: 5 }, { amount: FLAT_CALLS / 2 });
  const sizes = [rssMb(serve.child)];
  for (let round = 0; round < 4; round++) {
    await load(serve.url, "list_dashboards", { limit: 5 }, { amount: FLAT_CALLS / 4 });
    sizes.push(rssMb(serve.child));
  }
  const [before = Number.NaN, ...after] = sizes;
  const grown = (median(after.slice(2)) - before) / before;
  line(
    `memory over ${FLAT_CALLS.toLocaleString("en")} calls, after ${(FLAT_CALLS / 2).toLocaleString("en")} to warm up`,
    `RSS ${sizes.map((mb) => mb.toFixed(0)).join(", ")} MB`,
    `${(100 * grown).toFixed(0)} % more; bar ${100 * MOST_GROWTH} %: ${grown <= MOST_GROWTH ? "met" : "MISSED"}`,
  );
} else line("memory", "not measured: it is read from /proc, which this system lacks");
echo.child.kill();
serve.child.kill();
await once(serve.child, "exit");
await rm(home, { recursive: true, force: true });
