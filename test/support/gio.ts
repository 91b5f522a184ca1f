import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServedSandbox, type ServeOptions, serveSandbox } from "@growingio-export/sandbox";
import { sandboxEnv } from "./connect.ts";

/** The built `gio`, as users start it. */
export const gioPath: string = fileURLToPath(import.meta.resolve("@growingio-export/cli"));

export interface GioResult {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GioOptions {
  /** Variables beside PATH; nothing of the environment of the tests goes along. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where exports are kept. Default: a folder that is removed afterwards. */
  readonly home?: string;
  /** Where it is started. Default: the same folder. */
  readonly cwd?: string;
  /** Aborted to end it as Ctrl-C does. */
  readonly interrupt?: AbortSignal;
  /** Hears standard error as it comes. */
  readonly onStderr?: (text: string) => void;
}

/** Runs `gio` in a process of its own to its end; no stream of it is a terminal. */
export async function runGio(args: readonly string[], options: GioOptions = {}): Promise<GioResult> {
  const { env = {}, interrupt, onStderr } = options;
  const home = options.home ?? (await mkdtemp(join(tmpdir(), "gio-test-")));
  const child = spawn(process.execPath, [gioPath, ...args], {
    cwd: options.cwd ?? home,
    env: { PATH: process.env.PATH, HOME: home, GROWINGIO_HOME: home, GROWINGIO_LANG: "en", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => void child.kill("SIGINT");
  interrupt?.addEventListener("abort", stop);
  const out: Buffer[] = [];
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
    onStderr?.(chunk);
  });
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return { status, stdout: Buffer.concat(out).toString(), stderr };
  } finally {
    interrupt?.removeEventListener("abort", stop);
    if (options.home === undefined) await rm(home, { recursive: true, force: true });
  }
}

export interface GioStage {
  readonly gio: ServedSandbox;
  /** The variables that point a program at the sandbox. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder that all runs share, removed at the end. */
  readonly home: string;
  run(args: readonly string[], options?: GioOptions): Promise<GioResult>;
  close(): Promise<void>;
}

/** A sandbox over real HTTP and `gio` that talks to it. */
export async function startGioStage(options: ServeOptions = {}): Promise<GioStage> {
  const gio = await serveSandbox({ jobMs: 300, ...options });
  const home = await mkdtemp(join(tmpdir(), "gio-stage-"));
  const env = sandboxEnv(gio);
  return {
    gio,
    env,
    home,
    run: async (args, { env: more, ...rest } = {}) => await runGio(args, { home, env: { ...env, ...more }, ...rest }),
    close: async () => {
      await gio.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
