import process from "node:process";
import type { Logger } from "@growingio-export/service";
import { endAfterFailures } from "./end-after-failures.ts";

/** How long the process may take to leave, milliseconds. */
const LEAVE_MS = 9_500;

export interface Told {
  /** Brings to an end what is at work. */
  readonly end: () => Promise<void>;
  /** What SIGHUP asks for. */
  readonly reload: () => Promise<void>;
}

/** Ends a service in good order when it is told to (SIGTERM, SIGINT, SIGQUIT), once, and within ten seconds whatever hangs. */
export function endWhenTold(logger: Logger, { end, reload }: Told): void {
  let leaving = false;
  const leave = (status: number) => {
    if (leaving) return;
    leaving = true;
    process.exitCode = status;
    setTimeout(() => process.exit(), LEAVE_MS).unref();
    void end().finally(() => process.exit());
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGQUIT"] as const) process.once(signal, () => leave(0));
  process.on("SIGHUP", () => void reload());
  endAfterFailures(logger, () => leave(1));
}
