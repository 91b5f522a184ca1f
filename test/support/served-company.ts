import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServeProcess, startServe } from "./serve.ts";

export interface ServedCompany extends Pick<ServeProcess, "pid" | "post" | "stderr"> {
  /** Where it listens, without a path. */
  readonly origin: string;
  /** Where exports are kept. */
  readonly home: string;
  /** Writes the company's file again, and nothing else. */
  put(company: unknown): Promise<void>;
  /** Makes it read its file again; resolves once it has said what came of it. */
  reload(): Promise<string>;
  close(): Promise<void>;
}

/** The built server with `serve --config` on a free port, for the company of this file. */
export async function serveCompany(company: unknown, env: Readonly<Record<string, string>>): Promise<ServedCompany> {
  const home = await mkdtemp(join(tmpdir(), "growingio-company-"));
  const path = join(home, "company.json");
  const put = (next: unknown) =>
    writeFile(path, typeof next === "string" ? next : JSON.stringify(next), { mode: 0o600 });
  await put(company);
  const server = await startServe({ GROWINGIO_HOME: join(home, "kept"), ...env }, ["--config", path]);
  return {
    origin: new URL(server.url).origin,
    home: join(home, "kept"),
    put,
    reload: async () => {
      const from = server.stderr().length;
      server.signal("SIGHUP");
      return await server.said(/was read again[^\n]*\n/, from);
    },
    pid: server.pid,
    post: server.post,
    stderr: server.stderr,
    close: async () => {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
