import {
  ConfigurationError,
  InvalidInputError,
  isStopped,
  NotFoundError,
  UnauthorizedError,
} from "@growingio-export/core";
import { OutputClosedError } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** How a command ends, for scripts. */
export const exitStatus = {
  done: 0,
  /** For good: the same command fails again. */
  failed: 1,
  /** Wrong options, unknown or ambiguous names, a setting that cannot be. */
  usage: 2,
  /** No token, or one that GrowingIO refuses. */
  token: 3,
  /** The same command can succeed later, and takes up what runs: a deadline, the connection, 429 and 5xx, an interruption, a lock. */
  tryAgain: 4,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

const wrongUse = new Set(["usage", "invalid_input", "target_exists", "target_is_folder", "ambiguous", "unknown_name"]);

/**
 * The status that an error ends a command with.
 *
 * @param lacksToken whether the environment has no token that could be one: what a set-up lacks is told by one kind of error.
 */
export function exitStatusOf(error: unknown, lacksToken: () => boolean = () => false): ExitStatus {
  if (error instanceof OutputClosedError) return exitStatus.done;
  if (error instanceof UnauthorizedError) return exitStatus.token;
  if (error instanceof ConfigurationError) return lacksToken() ? exitStatus.token : exitStatus.usage;
  if (error instanceof UsageError || error instanceof InvalidInputError || error instanceof NotFoundError)
    return exitStatus.usage;
  const { code, retryable } = errorFacts(error);
  if (wrongUse.has(code)) return exitStatus.usage;
  return retryable || isStopped(error) ? exitStatus.tryAgain : exitStatus.failed;
}

/** What programs are told of an error: its stable code (`internal` where it has none) and whether trying again can help. */
export function errorFacts(error: unknown): { readonly code: string; readonly retryable: boolean } {
  const { code, retryable } = (error instanceof Error ? error : {}) as { code?: unknown; retryable?: unknown };
  return { code: typeof code === "string" ? code : "internal", retryable: retryable === true || isStopped(error) };
}
