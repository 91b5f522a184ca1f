import type { ExportProgress } from "@growingio-export/core";

/** What an export is doing, for the person who waits. */
export function progressMessage({ phase, elapsedMs, polls, nextDelayMs }: ExportProgress): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  if (phase === "done") return `GrowingIO finished after ${seconds(elapsedMs)} s.`;
  const what = phase === "splitting" ? "Over the row ceiling: exporting parts" : "GrowingIO is computing";
  const next = nextDelayMs === null ? "" : `, next in ${seconds(nextDelayMs)} s`;
  return `${what}: ${seconds(elapsedMs)} s, ${polls} poll${polls === 1 ? "" : "s"}${next}.`;
}
