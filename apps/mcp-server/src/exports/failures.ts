import { GrowingIOError } from "@growingio-export/core";
import { type Manifest, WorkspaceError } from "@growingio-export/workspace";

/** A failure whose message is for the reader. */
export function isWorded(error: unknown): error is GrowingIOError | WorkspaceError {
  return error instanceof GrowingIOError || error instanceof WorkspaceError;
}

/** Whether the same export can still succeed, without being started anew. */
export function isPassing(error: unknown): error is GrowingIOError | WorkspaceError {
  return isWorded(error) && error.retryable;
}

/** Why an export has failed for good, as its manifest says it. */
export function finalReason(error: unknown): NonNullable<Manifest["error"]> {
  if (isWorded(error)) return { code: error.code, message: error.message };
  const name = error instanceof Error ? error.name : typeof error;
  const message = `The server failed unexpectedly (${name}) when the export had ended. Run the export tool again; if it fails again, report it.`;
  return { code: "unexpected", message };
}

/** GrowingIO could not be asked on, or its answer not be kept yet; the export is still there. */
export class InterruptedError extends GrowingIOError {
  constructor(exportId: string, cause: Error) {
    const next = `Next: get_export with export_id "${exportId}" goes on with it.`;
    super("interrupted", `${cause.message} ${next}`, { retryable: true, cause });
  }
}
