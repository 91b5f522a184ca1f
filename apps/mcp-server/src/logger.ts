import type { Logger } from "@growingio-export/core";
import type { LogLevel } from "./forgiving.ts";

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
