import "./require-node.ts";
import { readFileSync, statSync } from "node:fs";
import nodeModule from "node:module";
import { say } from "@growingio-export/core";
import { Command } from "commander";
import { createProgram } from "./program.ts";
import { withDotEnv } from "./shell/dot-env.ts";
import { exitStatus } from "./shell/exit-status.ts";
import { readLanguage, speakLanguage } from "./shell/language.ts";
import { makeShell, type OpenShell } from "./shell/make-shell.ts";
import { readSettings } from "./shell/settings.ts";
import type { Runner } from "./shell/shell.ts";
import { tellError } from "./shell/tell-error.ts";
import { UsageError } from "./shell/usage-error.ts";

const argv = process.argv.slice(2);
const MAX_DOT_ENV = 1_000_000;
const isTerminal = { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true };

async function main(): Promise<number> {
  const { env, ignored, isHostUnclear } = withDotEnv(process.env, readDotEnv());
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
        if (isHostUnclear && !settings.demo)
          throw new UsageError(
            say`The environment sets the token, and .env sets GROWINGIO_BASE_URL: a file in a folder does not say where that token goes. Set GROWINGIO_BASE_URL in the environment, too, or take it out of .env.`,
          );
        if (ignored.length > 0 && !settings.demo)
          shell.warn(
            say`${ignored.join(", ")} of .env is not used: the environment sets an account, and its token goes nowhere else.`,
          );
        const made = await load();
        status = (await made(shell, { words: command.args, options: optionsOf(command) })) ?? exitStatus.done;
      };
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
    await createProgram(run, calledAs(process.argv[1])).parseAsync(argv, { from: "user" });
  } catch (error) {
    const told = tellError(error, {
      isJson: argv.includes("--json"),
      color: shell?.settings.color.err ?? false,
      shell,
    });
    if (told.text !== "") process.stderr.write(told.text);
    status = told.status;
  }
  // Where closing fails, the work is done all the same.
  await shell?.close().catch(() => {});
  return status;
}

/** What the user types: a link in the folder of programs. */
function calledAs(path = ""): "gio" | "growingio" {
  return /(?:^|[/\\])growingio(?:\.\w+)?$/.test(path) ? "growingio" : "gio";
}

/** The options that a command declares are those that it reads: their types are the command's own word. */
function optionsOf<Options>(command: Command): Options {
  return command.opts() as Options;
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
    // A pipe would be waited for.
    const found = statSync(".env");
    return found.isFile() && found.size < MAX_DOT_ENV ? readFileSync(".env", "utf8") : null;
  } catch {
    return null;
  }
}

const status = await main();
// What still polls is left to the next command; what was written is on its way first.
await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
await new Promise<void>((resolve) => process.stderr.write("", () => resolve()));
process.exit(status);
