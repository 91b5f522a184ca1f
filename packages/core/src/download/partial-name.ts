import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { isRunning } from "../is-running.ts";

/** A process, as the name of its file tells it to others. */
export interface Owner {
  readonly pid: number;
  /** When the process began; `0` where that cannot be asked of every process. */
  readonly start: string;
  /** The machine, and on Linux the container: elsewhere the same pid is another process. */
  readonly machine: string;
}

/** `unsure`: a process of its pid runs, perhaps another one since. */
export type OwnerState = "runs" | "ended" | "unsure" | "elsewhere";

/** A name for an unfinished file that tells which process makes it, so that others can judge whether it was left behind. */
export function partialName(extension: string): string {
  const { pid, start, machine } = thisOwner();
  return `.growingio-${pid}-${start}-${machine}-${randomBytes(6).toString("hex")}${extension}`;
}

/** Whose unfinished file this is; `unknown` for one whose name does not tell, null for any other file. */
export function ownerIn(name: string): Owner | "unknown" | null {
  const [, pid, start, machine] = /^\.growingio-(\d+)-(\d+)-([0-9a-f]{8})-[0-9a-f]{12}\.\w+$/.exec(name) ?? [];
  if (pid !== undefined && start !== undefined && machine !== undefined) return { pid: Number(pid), start, machine };
  return /^\.growingio-.+\.part$/.test(name) ? "unknown" : null;
}

/** What has become of the process that a file belongs to. */
export function ownerState(owner: Owner): OwnerState {
  if (owner.machine !== thisMachine()) return "elsewhere";
  const found = processOf(owner.pid);
  if (found === null) return "ended";
  if (found.start === owner.start) return owner.start === "0" && owner.pid !== process.pid ? "unsure" : "runs";
  return "ended";
}

/** This process. */
export function thisOwner(): Owner {
  return { pid: process.pid, start: processOf(process.pid)?.start ?? "0", machine: thisMachine() };
}

function thisMachine(): string {
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid")) ?? "";
  return createHash("sha256").update(`${hostname()} ${namespace}`).digest("hex").slice(0, 8);
}

/** A process of this machine that has not ended; null when there is none. */
function processOf(pid: number): { readonly start: string } | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (stat === null) return isRunning(pid) ? { start: "0" } : null;
  // proc_pid_stat(5): pid, the program's name in brackets, which may hold anything, state, … as 22nd the ticks from the machine's start to the process's.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // One that has ended keeps its entry until its parent looks.
  if (fields[0] === "Z" || fields[0] === "X") return null;
  return { start: fields[19] ?? "0" };
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
