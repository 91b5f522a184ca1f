import { say } from "@growingio-export/core";
import { UsageError } from "../usage-error.ts";

const MAX_SHOWN = 5;

/** That a file cannot be read. @param setting what names it. */
export function unreadable(setting: string, path: string, error: unknown): UsageError {
  const code =
    error instanceof Error && "code" in error ? String(error.code) : error instanceof Error ? error.name : "";
  return new UsageError(say`${setting} names ${path}, which cannot be read (${code}).`);
}

/** What is wrong in a file: the first five problems, and how many others there are. @param setting what names the file. */
export function wrongIn(setting: string, path: string, problems: readonly string[]): UsageError {
  const more = problems.length - MAX_SHOWN;
  const lines = problems.slice(0, MAX_SHOWN).map((problem) => say`${path}, ${problem}.`);
  return new UsageError(
    [`${setting}:`, ...lines, ...(more > 0 ? [say`and ${more} more.`] : [])].join(lines.length > 1 ? "\n" : " "),
  );
}
