import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "./free-port.ts";

const run = promisify(execFile);
const VERSIONS = "/usr/lib/postgresql";
const PASSWORD = "pg-secret-of-tests";

export interface PostgresServer {
  /** Without the password. */
  readonly url: string;
  readonly password: string;
  /** Runs a statement in the database of the URL, or of another name. */
  rows(sql: string, database?: string): Promise<Record<string, unknown>[]>;
  /** Makes a database; gives its URL. */
  database(name: string): Promise<string>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** A PostgreSQL of one's own on a free port, its data in a temporary folder. Call `stop` in the end. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = await binFolder();
  const folder = await mkdtemp(join(tmpdir(), "postgres-"));
  const port = await freePort();
  // It does not run as root: the package's own user does.
  const isRoot = process.getuid?.() === 0;
  const as = (program: string, args: readonly string[]): [string, string[]] =>
    isRoot
      ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, ...args]]
      : [program, [...args]];
  if (isRoot) {
    const { stdout } = await run("id", ["-u", "postgres"]);
    await run("chown", [stdout.trim(), folder]);
  }
  await chmod(folder, 0o700);
  const init = `echo ${PASSWORD} > "${folder}/password" && exec "${bin}/initdb" -D "${folder}/data" -U gio --auth=scram-sha-256 --pwfile="${folder}/password" --no-sync -E UTF8 --locale=C.UTF-8`;
  await run(...as("sh", ["-c", init]), { cwd: folder });
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"];
  const server = spawn(
    ...as(join(bin, "postgres"), ["-D", `${folder}/data`, ...settings.flatMap((one) => ["-c", one])]),
    {
      stdio: "ignore",
      cwd: folder,
    },
  );
  const urlOf = (database: string) => `postgres://gio@127.0.0.1:${port}/${database}`;
  const rows = async (sql: string, database = "postgres") => {
    const client = new pg.Client({ host: "127.0.0.1", port, user: "gio", password: PASSWORD, database });
    try {
      await client.connect();
      return (await client.query(sql)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  };
  await answers(server, rows);
  return {
    url: urlOf("postgres"),
    password: PASSWORD,
    rows,
    database: async (name) => {
      await rows(`CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const exited = once(server, "exit");
        // Immediate shutdown: nobody needs the data any more.
        server.kill("SIGQUIT");
        await exited;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function binFolder(): Promise<string> {
  const versions = await readdir(VERSIONS).catch(() => []);
  const [latest] = versions
    .map(Number)
    .filter(Number.isFinite)
    .toSorted((a, b) => b - a);
  if (latest === undefined) throw new Error("There is no PostgreSQL: apt-get install postgresql");
  return join(VERSIONS, String(latest), "bin");
}

async function answers(server: ChildProcess, rows: (sql: string) => Promise<unknown>): Promise<void> {
  for (const endMs = Date.now() + 20_000; ; await pause(50)) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const error = await rows("SELECT 1").then(
      () => null,
      (failure: unknown) => failure,
    );
    if (error === null) return;
    if (Date.now() > endMs) throw error;
  }
}
