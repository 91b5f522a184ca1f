import { FileError } from "../errors.ts";
import { say } from "../text/say.ts";

/** Turns a refusal of the file system into the error that names the target; other errors stay as they are. */
export function fileError(cause: unknown, target: string): unknown {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? fileErrorFor(code, target, cause) : cause;
}

/** The error for a system error code, with the next step. */
export function fileErrorFor(code: string, target: string, cause?: unknown): FileError {
  switch (code) {
    case "EEXIST":
      return new FileError(
        "target_exists",
        say`${target} exists already. Choose another name, or allow overwriting it.`,
        { cause },
      );
    case "EISDIR":
    case "ENOTEMPTY":
      return new FileError("target_is_folder", say`${target} is a folder. Give the name of a file in it.`, { cause });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new FileError("no_permission", say`No permission to write ${target} (${code}). Choose another folder.`, {
        cause,
      });
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new FileError(
        "disk_full",
        say`There is no room for ${target} (${code}). Free some, or choose another disk.`,
        { cause },
      );
    case "ENOTDIR":
      return new FileError(
        "file_system",
        say`${target} cannot be written: a part of its path is a file, not a folder.`,
        { cause },
      );
    default:
      return new FileError("file_system", say`${target} cannot be written (${code}). Choose another place.`, { cause });
  }
}
