import process from "node:process";
import { isRunning } from "@growingio-export/core";

const CHECK_MS = 1_000;

/**
 * Calls `gone` when the process that started this one has ended, though somebody else still holds its standard input open.
 *
 * @param heard how often something arrived: who still writes after the parent's end took over from it.
 */
export function watchParent(heard: () => number, gone: () => void): void {
  const parent = process.ppid;
  let heardBefore: number | undefined;
  const timer = setInterval(() => {
    if (isAlive(parent)) return;
    const now = heard();
    // Nothing arrived yet: whoever was meant to write may still come.
    if (now === 0) return;
    if (heardBefore === undefined) {
      heardBefore = now;
      return;
    }
    clearInterval(timer);
    if (now === heardBefore) gone();
  }, CHECK_MS);
  timer.unref();
}

function isAlive(parent: number): boolean {
  if (process.ppid !== parent) return false;
  // Windows gives no orphan a new parent.
  return process.platform !== "win32" || isRunning(parent);
}
