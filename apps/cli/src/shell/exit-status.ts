import { isStopped } from "@growingio-export/core";

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

const byCode: ReadonlyMap<string, ExitStatus> = new Map([
  ...["usage", "invalid_input", "sql_error", "not_found", "file_exists", "target_exists", "target_is_folder"].map(
    (code) => [code, exitStatus.usage] as const,
  ),
  ["configuration", exitStatus.usage],
  ["unauthorized", exitStatus.token],
  ["no_token", exitStatus.token],
]);

/** The status that an error ends a command with. */
export function exitStatusOf(error: unknown): ExitStatus {
  const { code, retryable } = errorFacts(error);
  return byCode.get(code) ?? (retryable ? exitStatus.tryAgain : exitStatus.failed);
}

/** What programs are told of an error: its stable code (`internal` where it has none) and whether trying again can help. */
export function errorFacts(error: unknown): { readonly code: string; readonly retryable: boolean } {
  const { code, retryable } = (error instanceof Error ? error : {}) as { code?: unknown; retryable?: unknown };
  return { code: typeof code === "string" ? code : "internal", retryable: retryable === true || isStopped(error) };
}
