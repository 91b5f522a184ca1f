import type { EngineFailure } from "./engine/protocol.ts";

/** A failure inside the engine process, as it crosses to the process that asked. */
export class EngineError extends Error {
  readonly code: EngineFailure["code"];
  /** The stored file that could not be read. */
  readonly path: string | null;

  constructor(code: EngineFailure["code"], message: string, path: string | null = null) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/** Tells a stored file that is damaged from one that cannot be opened just now. */
export function unreadable(error: unknown, path: string): EngineError {
  const message = error instanceof Error ? error.message : String(error);
  const code =
    /^(?:IO|Permission) Error/.test(message) && !/magic bytes|too small/i.test(message) ? "io_error" : "corrupt";
  return new EngineError(code, duckdbReason(error), path);
}

/** DuckDB's reason without its tail: the first lines, at most 1,000 characters, and no file system paths. */
export function duckdbReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .split("\n")
    .slice(0, 8)
    .join("\n")
    .replaceAll(/(?<![\w'"/])(?:\/[\w.@~-]+){2,}|[A-Za-z]:\\[^\s"']+/g, "…")
    .slice(0, 1000)
    .trim();
}

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /^Out of Memory Error/i.test(error.message);
}
