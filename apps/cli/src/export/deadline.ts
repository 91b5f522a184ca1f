import { say } from "@growingio-export/core";
import { UsageError } from "../shell/usage-error.ts";

const DEFAULT_SECONDS = 1_800;
const MOST_SECONDS = 86_400;

/** What is left until the deadline of `--deadline`, milliseconds, whenever it is asked; nothing once the command is to end. Throws `UsageError`. */
export function deadline(text: string | undefined, signal: AbortSignal): () => number {
  const seconds = text === undefined ? DEFAULT_SECONDS : Number(text);
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > MOST_SECONDS)
    throw new UsageError(say`--deadline ${JSON.stringify(text)} is not allowed: use seconds, up to ${MOST_SECONDS}.`);
  const endMs = Date.now() + seconds * 1000;
  return () => (signal.aborted ? 0 : Math.max(0, endMs - Date.now()));
}
