import { hostname } from "node:os";
import { hasErrno } from "../errors.ts";

export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname() };
}

/** Whether a process still runs; `null` when it is on another machine and cannot be asked. */
export function isProcessAlive(identity: ProcessIdentity): boolean | null {
  if (identity.host !== hostname()) return null;
  try {
    process.kill(identity.pid, 0);
    return true;
  } catch (error) {
    return !hasErrno(error, "ESRCH");
  }
}
