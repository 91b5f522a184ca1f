import { GrowingIOError, say } from "@growingio-export/core";

/** The target cannot be written to. */
export class TargetError extends GrowingIOError {
  override readonly name: string = "TargetError";
}

/** Another sync, or somebody else, has the target: later it is free. */
export function lockedError(cause?: unknown): TargetError {
  return new TargetError(
    "locked",
    say`Another gio sync is writing to this target, or another program holds it open. Try again when it has ended.`,
    { retryable: true, cause },
  );
}
