import { spawn } from "node:child_process";
import { once } from "node:events";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { serverPath } from "./server-path.ts";

export interface ServeProcess {
  /** Where MCP is answered. */
  readonly url: string;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  stderr(): string;
  /** The calls that it wrote down so far. */
  audit(): Record<string, unknown>[];
  /** Resolves once standard error has it behind `from` characters: with its first group, where it has one. */
  said(pattern: RegExp, from?: number): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** A client of this protocol revision, closed by whoever made it. */
  connect(revision?: "2026-07-28" | "2025-11-25", headers?: Readonly<Record<string, string>>): Promise<Client>;
  /** A request of JSON-RPC with these headers, as clients of 2025 send it. */
  post(headers: Readonly<Record<string, string>>, message: object): Promise<{ response: Response; text: string }>;
  /** Tells it to end; resolves with its status and the time that it took. */
  stop(): Promise<{ readonly status: number | null; readonly ms: number }>;
}

/** The built server as `serve` with these arguments, on a free port; resolves once it listens. */
export async function startServe(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [serverPath, "serve", "--port", "0", ...args], {
    env: { PATH: process.env.PATH, GROWINGIO_LANG: "en", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  const heard = new Set<() => void>();
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
    for (const look of [...heard]) look();
  });
  const said = (pattern: RegExp, from = 0) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(errors.slice(from));
        if (found === null) return;
        heard.delete(look);
        resolve(found[1] ?? found[0]);
      };
      heard.add(look);
      child.once("exit", () => reject(new Error(`the server ended: ${errors}`)));
      look();
    });
  const url = await said(/^listening on (http:\S+\/mcp)\n/m);
  return {
    url,
    pid: child.pid ?? 0,
    stderr: () => errors,
    audit: () => [...errors.matchAll(/^\{"at".*\}$/gm)].map(([line]) => JSON.parse(line)),
    said,
    signal: (name) => void child.kill(name),
    connect: async (revision = "2026-07-28", headers = {}) => {
      const client = new Client(
        { name: "growingio-test", version: "0" },
        revision === "2026-07-28" ? { versionNegotiation: { mode: { pin: revision } } } : {},
      );
      await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
      return client;
    },
    post: async (headers, message) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...message }),
      });
      return { response, text: await response.text() };
    },
    stop: async () => {
      const startedMs = performance.now();
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        child.kill("SIGTERM");
        await exited;
      }
      return { status: child.exitCode, ms: performance.now() - startedMs };
    },
  };
}
