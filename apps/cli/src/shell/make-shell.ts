import type { Writable } from "node:stream";
import { styleText } from "node:util";
import { createLimiter, GrowingIO, optionsFromEnv } from "@growingio-export/core";
import { folderLimiter, limitsFolder, Secrets } from "@growingio-export/service";
import { barProgress } from "./bars.ts";
import { type DemoAccount, openDemo } from "./demo.ts";
import { dataWriter } from "./output.ts";
import { plainProgress, silentProgress } from "./progress.ts";
import { forTerminal, safeLines } from "./safe-lines.ts";
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

/** Makes the shell of one command. Clients and services are made when they are first asked for. */
export function makeShell({ env: given, settings, signal, out, err }: ShellOptions): OpenShell {
  // What reads the variables themselves sees the project of `--project`, too.
  const env = settings.project === null ? given : { ...given, GROWINGIO_PROJECT_UID: settings.project };
  const secrets = new Secrets();
  err.on("error", () => {});
  const writeOut = dataWriter(out);
  const clean = (text: string) => secrets.message(safeLines(text));
  const writeErr = (text: string) => void err.write(`${text}\n`);
  const progress =
    settings.quiet || (settings.json && !settings.isTerminal.err)
      ? silentProgress(writeErr)
      : settings.isTerminal.err
        ? barProgress(err, { line: writeErr, clean, now: Date.now })
        : plainProgress({ line: writeErr, clean });
  const warn = (line: string) => {
    const text = clean(line);
    progress.line(settings.color.err ? styleText("yellow", text, { validateStream: false }) : text);
  };
  // Programs and cron read standard error line by line: what passes by itself is told to them only where it was asked for.
  const isLogged =
    settings.logLevel !== "silent" && (env.GROWINGIO_LOG !== undefined || !(settings.json || settings.quiet));
  const logger = {
    warn: (message: string) => {
      if (isLogged) warn(`gio warning: ${message}`);
    },
    debug: (message: string) => {
      if (settings.logLevel === "debug") warn(`gio debug: ${message}`);
    },
  };
  const learn = (secret: string) => secrets.learn(secret, logger);
  // Before anything is written: a name or a setting can hold the token.
  if (!settings.demo) learn(env.GROWINGIO_TOKEN ?? "");
  for (const warning of settings.warnings) logger.warn(warning);
  const closing: (() => Promise<void>)[] = [];
  const demo = once(async (): Promise<DemoAccount | null> => {
    if (!settings.demo) return null;
    const opened = await openDemo();
    closing.push(opened.close);
    learn(opened.account.token);
    return opened.account;
  });
  // Whatever asks GrowingIO in this process keeps one distance, and so do all processes on the home folder.
  const own = createLimiter();
  const limiter = folderLimiter(own, limitsFolder(settings.home));
  const client = once(async () => {
    const account = (await demo()) ?? optionsFromEnv(env);
    learn(account.token);
    const made = new GrowingIO({ ...account, limiter, logger }, {});
    closing.push(() => made.close());
    return made;
  });
  const services = once(async () => {
    const { openServices } = await import("./services.ts");
    const opened = await openServices({
      env,
      settings,
      demo: await demo(),
      secrets,
      limiter: own,
      logger,
      stopping: signal,
    });
    closing.push(opened.close);
    return opened;
  });
  return {
    env,
    settings,
    signal,
    progress,
    demo,
    client,
    secrets: {
      // A password may be short: only a token that is was not copied whole.
      learn: (secret) => secrets.learn(secret, { warn: () => {} }),
      message: secrets.message,
      shown: secrets.shown,
      deep: secrets.deep,
    },
    write: async (data) => {
      if (typeof data !== "string") return await writeOut(data);
      const shown = secrets.shown(data);
      await writeOut(settings.isTerminal.out ? forTerminal(shown) : shown);
    },
    note: (line) => {
      if (!settings.quiet) progress.line(clean(line));
    },
    warn,
    work: async (hear) => {
      const { workContext } = await import("./services.ts");
      return workContext(await services(), signal, hear ?? (() => {}));
    },
    close: async () => {
      progress.stop();
      for (const close of closing.toReversed()) await close();
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return async () => {
    made ??= make();
    return await made;
  };
}
