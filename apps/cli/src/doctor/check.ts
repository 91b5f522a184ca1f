import { exitStatus } from "../shell/exit-status.ts";

/** One thing that was looked at. */
export interface Check {
  /** The same in every language: programs read it. */
  readonly name: string;
  /** `skipped` where what it needs does not work. */
  readonly state: "ok" | "warning" | "failed" | "skipped";
  /** What is there, or what is wrong. */
  readonly message: string;
  /** What to do; null where nothing is to be done. */
  readonly next: string | null;
  /** Which status a failure ends the command with. Default: 1. */
  readonly status?: number;
}

export function ok(name: string, message: string): Check {
  return { name, state: "ok", message, next: null };
}

export function warning(name: string, message: string, next: string): Check {
  return { name, state: "warning", message, next };
}

export function failed(name: string, message: string, next: string | null, status: number = exitStatus.failed): Check {
  return { name, state: "failed", message, next, status };
}

/** The status that the checks end the command with: what concerns the token first, then what is wrong for good. */
export function statusOf(checks: readonly Check[]): number {
  const failures = checks.flatMap(({ state, status }) => (state === "failed" ? [status ?? exitStatus.failed] : []));
  const order = [exitStatus.token, exitStatus.failed, exitStatus.tryAgain];
  return order.find((status) => failures.includes(status)) ?? exitStatus.done;
}
