import { cleanText, wholeAfter, wholeBefore } from "@growingio-export/core/basics";
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

const MAX_HEAD = 600;
const MAX_TAIL = 200;

/**
 * DuckDB's reason in lines of its own making alone: it quotes cells as they are, so whatever breaks a line in them is folded.
 * Lines are what it suggests, and where `sql` is given the part of it that a caret points at. No file system paths; the middle
 * of a long one is left out.
 */
export function duckdbReason(error: unknown, sql = ""): string {
  const message = error instanceof Error ? error.message : String(error);
  const echo = echoOf(message, sql);
  return [...suggestionsApart(message.slice(0, message.length - echo.length)), ...echo.split("\n")]
    .filter((line) => line.trim() !== "")
    .join("\n");
}

function suggestionsApart(reason: string): string[] {
  // No cell is read yet where names are resolved.
  if (!/^(?:Binder|Catalog) Error/.test(reason)) return [oneLine(reason)];
  return reason
    .replaceAll(/\n\t(?=\w+\()/g, "; ")
    .replaceAll(/:;? *\n?; /g, ": ")
    .split(/\n\t?(?=Candidate \w+:|Did you mean ")/)
    .map(oneLine);
}

function oneLine(text: string): string {
  const line = cleanText(text, text.length).replaceAll(/(?<![\w'"/])(?:\/[\w.@~-]+){2,}|[A-Za-z]:\\[^\s"']+/g, "…");
  if (line.length <= MAX_HEAD + MAX_TAIL) return line;
  return `${line.slice(0, wholeBefore(line, MAX_HEAD))}…${line.slice(wholeAfter(line, line.length - MAX_TAIL))}`;
}

/** The end of a message that shows a line of the statement with a caret below; empty where the statement has no such line. */
function echoOf(message: string, sql: string): string {
  const echo = /\n\nLINE \d+: ([^\n]*)\n *\^$/.exec(message);
  const shown = echo?.[1]?.replace(/^\.\.\./, "").replace(/\.\.\.$/, "") ?? "";
  return echo !== null && sql.includes(shown) ? echo[0] : "";
}

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /^Out of Memory Error/i.test(error.message);
}
