import { say } from "@growingio-export/core/basics";
import { hasErrno, WorkspaceError } from "../errors.ts";
import { missing } from "../store/export-store.ts";

/** What passes by itself, or when somebody makes room. */
const PASSING = ["EAGAIN", "EBUSY", "EMFILE", "ENFILE", "ENOMEM", "ETIMEDOUT"];

/** Why a table could not be kept, as its reader should see it: `retryable` where the same table can be kept later. */
export function keepingError(error: unknown, exportId: string): WorkspaceError {
  if (error instanceof WorkspaceError) return error;
  // The export was removed while its table was written.
  if (hasErrno(error, "ENOENT")) return missing(exportId);
  if (hasErrno(error, "ENOSPC", "EDQUOT")) {
    const message = say`The table could not be kept: the disk is full. Make room, then ask for the export again.`;
    return new WorkspaceError("io_error", message, { cause: error, retryable: true });
  }
  const reason = error instanceof Error ? ("code" in error ? String(error.code) : error.name) : typeof error;
  if (hasErrno(error, ...PASSING)) {
    const message = say`The table could not be kept just now (${reason}). Ask for the export again in a while.`;
    return new WorkspaceError("io_error", message, { cause: error, retryable: true });
  }
  const message = say`The table could not be kept (${reason}). Run the export again; if it fails again, report it.`;
  return new WorkspaceError("io_error", message, { cause: error, retryable: false });
}
