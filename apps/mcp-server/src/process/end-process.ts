import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";

const CLEAN_UP_MS = 2_000;
const FILES_MS = 500;

/** What ends this process with a status, once: what belongs to it is cleaned up first, for as long as that takes in reason. */
export function endingProcess(cleanUp: () => Promise<void>): (status: number) => void {
  let ending = false;
  return (status) => {
    if (ending) return;
    ending = true;
    process.exitCode = status;
    void leave(cleanUp);
  };
}

async function leave(cleanUp: () => Promise<void>): Promise<void> {
  await Promise.race([cleanUp().catch(() => {}), pause(CLEAN_UP_MS)]);
  for (let waitedMs = 0; waitedMs < FILES_MS && usesFiles(); waitedMs += 50) await pause(50);
  // Node waits at its exit for every file operation; one that hangs, in a pipe or a dead mount, would keep the process for ever.
  if (usesFiles()) process.kill(process.pid, "SIGKILL");
  process.exit();
}

function usesFiles(): boolean {
  return process.getActiveResourcesInfo().some((name) => name.startsWith("FSReq"));
}
