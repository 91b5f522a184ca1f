import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? Number(sorted[middle]) : (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2;
}

export const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Memory of a process, MB; NaN where there is no /proc to read it from. */
function statusMb(pid: number | undefined, field: "VmHWM" | "VmRSS"): number {
  if (process.platform !== "linux") return Number.NaN;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** The most resident memory a process ever had, MB; NaN where there is no /proc to read it from. */
export const peakRssMb = (pid: number | undefined): number => statusMb(pid, "VmHWM");

/** The resident memory of a process now, MB; NaN where there is no /proc to read it from. */
export const rssMb = (pid: number | undefined): number => statusMb(pid, "VmRSS");

/** The peaks of the processes that a process started, MB, added up; 0 where there is no /proc to read them from. */
export function peakRssOfChildrenMb(pid: number): number {
  if (process.platform !== "linux") return 0;
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return children.reduce((sum, child) => sum + peakRssMb(child), 0);
}

/** Whether a program of this name is on this machine. */
export const isInstalled = (program: string): boolean => spawnSync(program, ["--version"]).error === undefined;
