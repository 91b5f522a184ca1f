import process from "node:process";

/** Whether this machine has a process of that number, somebody else's too; one that has ended and is not yet looked after counts. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
