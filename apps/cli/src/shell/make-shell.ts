import type { Writable } from "node:stream";
import { GrowingIO, optionsFromEnv } from "@growingio-export/core";
import { barProgress } from "./bars.ts";
import { dataWriter } from "./output.ts";
import { plainProgress, silentProgress } from "./progress.ts";
import { safeLines } from "./safe-lines.ts";
import { Secrets } from "./secrets.ts";
import type { Environment, Settings } from "./settings.ts";
import type { Shell } from "./shell.ts";

/** What a shell is made of. */
export interface ShellOptions {
  readonly env: Environment;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly out: Writable;
  readonly err: Writable;
}

/** A shell, and what ends it. */
export interface OpenShell extends Shell {
  close(): Promise<void>;
}

/** Makes the shell of one command. The client is made when it is first asked for. */
export function makeShell({ env, settings, signal, out, err }: ShellOptions): OpenShell {
  const secrets = new Secrets();
  // Before anything is written: a name or a setting can hold the token.
  secrets.learn(env.GROWINGIO_TOKEN ?? "");
  err.on("error", () => {});
  const writeOut = dataWriter(out);
  const writeErr = (text: string) => void err.write(`${secrets.message(safeLines(text))}\n`);
  const progress = settings.quiet
    ? silentProgress(writeErr)
    : settings.isTerminal.err
      ? barProgress(err, writeErr, Date.now)
      : plainProgress(writeErr, Date.now);
  const closing: (() => Promise<void>)[] = [];
  let opened: Promise<GrowingIO> | undefined;
  return {
    env,
    settings,
    signal,
    secrets,
    progress,
    write: async (data) => await writeOut(typeof data === "string" ? secrets.shown(data) : data),
    note: (line) => {
      if (!settings.quiet) progress.line(line);
    },
    warn: (line) => progress.line(line),
    client: async () => {
      opened ??= open();
      return await opened;
    },
    close: async () => {
      progress.stop();
      for (const close of closing.toReversed()) await close();
    },
  };

  async function open(): Promise<GrowingIO> {
    const account = settings.demo ? await demoAccount() : optionsFromEnv(env, present(settings.project));
    secrets.learn(account.token);
    const client = new GrowingIO(account);
    closing.push(async () => await client.close());
    return client;
  }

  async function demoAccount() {
    const { serveSandbox } = await import("@growingio-export/sandbox");
    const { baseUrl, sandbox, close } = await serveSandbox();
    closing.push(close);
    return { baseUrl, token: sandbox.token, project: settings.project ?? sandbox.projectUid };
  }
}

function present(project: string | null): { project?: string } {
  return project === null ? {} : { project };
}
