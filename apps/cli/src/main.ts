import "./require-node.ts";
import { readFileSync } from "node:fs";
import nodeModule from "node:module";
import { optionsFromEnv, say } from "@growingio-export/core";
import { Command, CommanderError } from "commander";
import { createProgram } from "./program.ts";
import { withDotEnv } from "./shell/dot-env.ts";
import { errorFacts, exitStatus, exitStatusOf } from "./shell/exit-status.ts";
import { readLanguage, speakLanguage } from "./shell/language.ts";
import { makeShell, type OpenShell } from "./shell/make-shell.ts";
import { OutputClosedError } from "./shell/output.ts";
import { safeLines } from "./shell/safe-lines.ts";
import { type Environment, readSettings } from "./shell/settings.ts";
import type { Runner } from "./shell/shell.ts";
import { UsageError } from "./shell/usage-error.ts";

const argv = process.argv.slice(2);
const isTerminal = { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true };

async function main(): Promise<number> {
  const { env, ignored } = withDotEnv(process.env, readDotEnv());
  let shell: OpenShell | undefined;
  let status: number = exitStatus.done;
  try {
    await speakLanguage(readLanguage(argv, env));
    const run: Runner =
      (load) =>
      async (...given) => {
        const command = given.findLast((value) => value instanceof Command);
        if (command === undefined) throw new Error("a command was run without itself");
        const settings = readSettings(command.optsWithGlobals(), env, isTerminal);
        nodeModule.enableCompileCache(settings.compileCache);
        shell = makeShell({ env, settings, signal: interruption(), out: process.stdout, err: process.stderr });
        if (ignored.length > 0)
          shell.warn(
            say`${ignored.join(", ")} of .env is not used: the environment sets an account, and its token goes nowhere else.`,
          );
        status = (await (await load())(shell, { words: command.args, options: optionsOf(command) })) ?? exitStatus.done;
      };
    process.stdout.on("error", () => {});
    await createProgram(run).parseAsync(argv, { from: "user" });
  } catch (error) {
    status = tell(error, env, shell);
  }
  // Where closing fails, the work is done all the same.
  await shell?.close().catch(() => {});
  return status;
}

/** The options that a command declares are those that it reads: their types are the command's own word. */
function optionsOf<Options>(command: Command): Options {
  return command.opts() as Options;
}

/** Says what went wrong on standard error; gives the status. */
function tell(error: unknown, env: Environment, shell: OpenShell | undefined): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitStatus.done;
    error = new UsageError(error.message.replace(/^error: /, ""));
  }
  if (error instanceof OutputClosedError) return exitStatus.done;
  shell?.progress.stop();
  const text = error instanceof Error ? error.message : String(error);
  const message = shell?.secrets.message(text) ?? text;
  const line = argv.includes("--json")
    ? JSON.stringify({ error: { ...errorFacts(error), message } })
    : safeLines(`gio: ${message}`);
  process.stderr.write(`${line}\n`);
  return exitStatusOf(error, () => lacksToken(env));
}

/** Whether the token alone, without what else is set, is missing or cannot be one. */
function lacksToken({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE }: Environment): boolean {
  try {
    optionsFromEnv({ GROWINGIO_TOKEN, GROWINGIO_TOKEN_FILE });
    return false;
  } catch {
    return true;
  }
}

/** Aborts at the first signal; at the second the process ends at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(exitStatus.tryAgain);
      controller.abort(new Error(name));
    });
  }
  return controller.signal;
}

function readDotEnv(): string | null {
  try {
    return readFileSync(".env", "utf8");
  } catch {
    return null;
  }
}

process.exitCode = await main();
