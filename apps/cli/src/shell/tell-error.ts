import { ConfigurationError } from "@growingio-export/core";
import { InterruptedError, UsageError as SettingError } from "@growingio-export/service";
import { CommanderError } from "commander";
import { lacksToken, NoTokenError } from "./account.ts";
import { errorFacts, exitStatus, exitStatusOf } from "./exit-status.ts";
import type { OpenShell } from "./make-shell.ts";
import { OutputClosedError } from "./output.ts";
import { safeLines } from "./safe-lines.ts";
import { UsageError } from "./usage-error.ts";

interface Telling {
  /** One line of JSON, for programs. */
  readonly isJson: boolean;
  /** Undefined where it was not made yet. */
  readonly shell: Pick<OpenShell, "env" | "settings" | "progress" | "secrets"> | undefined;
}

/** What is written to standard error of what ended a command, and the status. */
export function tellError(
  error: unknown,
  { isJson, shell }: Telling,
): { readonly text: string; readonly status: number } {
  if (error instanceof OutputClosedError) return { text: "", status: exitStatus.done };
  if (error instanceof CommanderError && error.exitCode === 0) return { text: "", status: exitStatus.done };
  shell?.progress.stop();
  const known = asKnown(error, shell);
  const text = known instanceof Error ? known.message : String(known);
  const message = shell?.secrets.message(text) ?? text;
  const line = isJson
    ? JSON.stringify({ error: { ...errorFacts(known), message: safeLines(message) } })
    : safeLines(`gio: ${message}`);
  return { text: `${line}\n`, status: exitStatusOf(known) };
}

/** What an error is to whoever typed the command. */
function asKnown(error: unknown, shell: Telling["shell"]): unknown {
  if (error instanceof CommanderError) return new UsageError(error.message.replace(/^error: /, ""));
  if (error instanceof SettingError) return new UsageError(error.message);
  // It names a tool that goes on; here the same command does.
  if (error instanceof InterruptedError) return error.cause;
  const isAccount = error instanceof ConfigurationError && shell !== undefined && !shell.settings.demo;
  return isAccount && lacksToken(shell.env) ? new NoTokenError(error.message) : error;
}
