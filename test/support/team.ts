import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverPath } from "./server-path.ts";

/** A process of a team. */
interface TeamProcess {
  readonly pid: number;
  /** What it wrote to standard error so far. */
  stderr(): string;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Asks it to leave; resolves with its exit code. */
  stop(): Promise<number | null>;
}

interface Replica extends TeamProcess {
  /** Where it listens, without a path. */
  readonly origin: string;
}

export interface Team {
  serve(env?: Readonly<Record<string, string>>): Promise<Replica>;
  work(env?: Readonly<Record<string, string>>): Promise<TeamProcess>;
  /** Runs a command of the server to its end; gives its exit code and output. */
  command(...args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }>;
  /** Writes the company's file again, and nothing else. */
  put(company: unknown): Promise<void>;
  /** Ends all of it, and removes its folders. */
  close(): Promise<void>;
}

/** The built server's processes for one company, each with a folder of its own, as on machines of their own. */
export async function startTeam(company: unknown, env: Readonly<Record<string, string>>): Promise<Team> {
  const folder = await mkdtemp(join(tmpdir(), "growingio-team-"));
  const path = join(folder, "company.json");
  const put = async (next: unknown) => await writeFile(path, JSON.stringify(next), { mode: 0o600 });
  await put(company);
  const children: ChildProcess[] = [];
  const start = async (args: readonly string[], ready: RegExp, more: Readonly<Record<string, string>>) => {
    const home = join(folder, `home-${children.length}`);
    const child = spawn(process.execPath, [serverPath, ...args], {
      env: { PATH: process.env.PATH, GROWINGIO_HOME: home, GROWINGIO_LANG: "en", ...env, ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    let errors = "";
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    const said = await new Promise<RegExpExecArray>((resolve, reject) => {
      child.stderr.on("data", (chunk) => {
        errors += String(chunk);
        const found = ready.exec(errors);
        if (found !== null) resolve(found);
      });
      child.once("exit", (code) => {
        const found = ready.exec("");
        if (found === null) reject(new Error(`it ended with ${code}: ${errors}`));
        else resolve(found);
      });
    });
    const ended = async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      return child.exitCode;
    };
    const process_: TeamProcess = {
      pid: child.pid ?? 0,
      stderr: () => errors,
      kill: async () => {
        child.kill("SIGKILL");
        await ended();
      },
      stop: async () => {
        child.kill("SIGTERM");
        return await ended();
      },
    };
    return { ...process_, said, ended, output: () => output + errors };
  };
  return {
    put,
    serve: async (more = {}) => {
      const served = await start(["serve", "--config", path, "--port", "0"], /listening on (http:\S+)\/mcp\n/, more);
      return { ...served, origin: String(served.said[1]) };
    },
    work: async (more = {}) => await start(["worker", "--config", path], /working\n/, more),
    command: async (...args) => {
      const run = await start(args, /^/, {});
      const code = await run.ended();
      return { code, output: run.output() };
    },
    close: async () => {
      await Promise.all(
        children.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const exited = once(child, "exit");
          child.kill("SIGKILL");
          await exited;
        }),
      );
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
