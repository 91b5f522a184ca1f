import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverPath } from "./server-path.ts";

export interface ServedCompany {
  /** Where it listens, without a path. */
  readonly origin: string;
  /** Where exports are kept. */
  readonly home: string;
  /** Writes the company's file again, and nothing else. */
  put(company: unknown): Promise<void>;
  /** Makes it read its file again; resolves once it has said what came of it. */
  reload(): Promise<string>;
  /** A request of JSON-RPC with these headers; the answer's body as text. */
  post(headers: Readonly<Record<string, string>>, message: object): Promise<{ response: Response; text: string }>;
  /** What it wrote to standard error so far. */
  stderr(): string;
  close(): Promise<void>;
}

/** The built server with `serve --config` on a free port, for the company of this file. */
export async function serveCompany(company: unknown, env: Readonly<Record<string, string>>): Promise<ServedCompany> {
  const home = await mkdtemp(join(tmpdir(), "growingio-company-"));
  const path = join(home, "company.json");
  const put = (next: unknown) =>
    writeFile(path, typeof next === "string" ? next : JSON.stringify(next), { mode: 0o600 });
  await put(company);
  const child = spawn(process.execPath, [serverPath, "serve", "--config", path, "--port", "0"], {
    env: { PATH: process.env.PATH, GROWINGIO_HOME: join(home, "kept"), GROWINGIO_LANG: "en", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  const heard = new Set<() => void>();
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
    for (const look of [...heard]) look();
  });
  const said = (pattern: RegExp, from: number) =>
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
  const origin = await said(/listening on (http:\S+)\/mcp\n/, 0);
  return {
    origin,
    home: join(home, "kept"),
    put,
    reload: async () => {
      const from = errors.length;
      child.kill("SIGHUP");
      return await said(/was read again[^\n]*\n/, from);
    },
    post: async (headers, message) => {
      const response = await fetch(`${origin}/mcp`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...message }),
      });
      return { response, text: await response.text() };
    },
    stderr: () => errors,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        child.kill("SIGTERM");
        await exited;
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}
