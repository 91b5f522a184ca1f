import { styleText } from "node:util";
import { ConfigurationError, isStopped, say } from "@growingio-export/core";
import { InterruptedError, UsageError as SettingError } from "@growingio-export/service";
import { CommanderError } from "commander";
import { accountError } from "./account.ts";
import { errorFacts, exitStatus, exitStatusOf } from "./exit-status.ts";
import type { OpenShell } from "./make-shell.ts";
import { OutputClosedError } from "./output.ts";
import { safeLines } from "./safe-lines.ts";
import { UsageError } from "./usage-error.ts";
import { usageText } from "./usage-text.ts";

/** The user or the system has ended the command. */
class StoppedError extends Error {
  readonly code: string = "interrupted";
  readonly retryable: boolean = true;

  constructor() {
    super(say`Interrupted. The same command goes on with what runs.`);
  }
}

interface Telling {
  /** One line of JSON, for programs. */
  readonly isJson: boolean;
  readonly color: boolean;
  /** Undefined where it was not made yet. */
  readonly shell: Pick<OpenShell, "env" | "settings" | "signal" | "progress" | "secrets"> | undefined;
}

/** What is written to standard error of what ended a command, and the status. */
export function tellError(
  error: unknown,
  { isJson, color, shell }: Telling,
): { readonly text: string; readonly status: number } {
  if (error instanceof OutputClosedError) return { text: "", status: exitStatus.done };
  if (error instanceof CommanderError && error.exitCode === 0) return { text: "", status: exitStatus.done };
  // Without a command its help was written.
  if (error instanceof CommanderError && error.code === "commander.help") return { text: "", status: exitStatus.usage };
  shell?.progress.stop();
  const known = asKnown(error, shell);
  const text = known instanceof Error ? known.message : String(known);
  const message = shell?.secrets.message(text) ?? text;
  const line = isJson
    ? JSON.stringify({ error: { ...errorFacts(known), message: safeLines(message) } })
    : `${color ? styleText("red", "gio:", { validateStream: false }) : "gio:"} ${safeLines(message)}`;
  return { text: `${line}\n`, status: exitStatusOf(known) };
}

/** What an error is to whoever typed the command. */
function asKnown(error: unknown, shell: Telling["shell"]): unknown {
  if (error instanceof CommanderError) return new UsageError(usageText(error));
  if (shell?.signal.aborted && (isStopped(error) || errorFacts(error).code === "running")) return new StoppedError();
  if (error instanceof SettingError) return new UsageError(error.message);
  // It names a tool that goes on; here the same command does.
  if (error instanceof InterruptedError) return error.cause;
  const isAccount = error instanceof ConfigurationError && shell !== undefined && !shell.settings.demo;
  return isAccount ? accountError(error, shell.env) : error;
}
