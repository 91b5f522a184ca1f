import type { Writable } from "node:stream";
import type { Logger } from "@growingio-export/service";
import type { LogLevel } from "@growingio-export/service/settings";

/** What a host that does not read may leave waiting, bytes. */
const MAX_WAITING = 2 ** 20;

/** Logs to standard error: standard output carries the protocol alone. */
export function createLogger(level: LogLevel, write: (line: string) => void): Logger {
  const log = (name: string, message: string) => write(`growingio-mcp ${name}: ${message}\n`);
  return {
    debug: (message) => {
      if (level === "debug") log("debug", message);
    },
    warn: (message) => {
      if (level !== "silent") log("warning", message);
    },
  };
}

/** Writes lines for as long as somebody reads them. Never throws: a host may close standard error, or not read it. */
export function lineWriter(output: Writable): (line: string) => void {
  output.on("error", () => {});
  return (line) => {
    if (output.writable && output.writableLength < MAX_WAITING) output.write(line);
  };
}
