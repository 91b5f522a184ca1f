import { readFileSync } from "node:fs";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? Number(sorted[middle]) : (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2;
}

/** Prints one measured subject as a line of figures. */
export function line(subject: string, ...figures: readonly string[]): void {
  console.log(`${subject}: ${figures.join("; ")}`);
}

/** The most resident memory a process ever had, MB; NaN where there is no /proc to read it from. */
export function peakRssMb(pid: number | undefined): number {
  if (process.platform !== "linux") return Number.NaN;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}
