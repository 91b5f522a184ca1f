import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { isProcessAlive } from "./process-alive.ts";

const hourMs = 60 * 60 * 1000;

/** A name for an unfinished file or folder that tells who makes it, so that a later process can judge whether it was abandoned. */
export function temporaryName(extension = ""): string {
  return `.tmp-${process.pid}-${hostname()}-${randomBytes(6).toString("hex")}${extension}`;
}

export function isTemporaryName(name: string): boolean {
  return name.startsWith(".tmp-");
}

/** Abandoned: older than an hour, or made by a process of this machine that is gone. */
export function isAbandoned(
  name: string,
  modifiedMs: number,
  nowMs: number,
  isAlive: typeof isProcessAlive = isProcessAlive,
): boolean {
  if (!isTemporaryName(name)) return false;
  if (nowMs - modifiedMs > hourMs) return true;
  const [, pid, host] = /^\.tmp-(\d+)-(.*)-[0-9a-f]{12}(?:\..*)?$/.exec(name) ?? [];
  return pid !== undefined && host !== undefined && isAlive({ pid: Number(pid), host }) === false;
}
