import { type ExportProgress, say } from "@growingio-export/core";

/** What an export is doing, for the person who waits. */
export function progressMessage({ phase, elapsedMs, polls, nextDelayMs }: ExportProgress): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  if (phase === "done" && polls === 0) return say`Kept from an earlier export: its figures are final.`;
  if (phase === "done") return say`GrowingIO finished after ${seconds(elapsedMs)} s.`;
  const what = phase === "splitting" ? say`Over the row ceiling: exporting parts` : say`GrowingIO is computing`;
  const asked = polls === 1 ? say`1 poll` : say`${polls} polls`;
  return nextDelayMs === null
    ? say`${what}: ${seconds(elapsedMs)} s, ${asked}.`
    : say`${what}: ${seconds(elapsedMs)} s, ${asked}, next in ${seconds(nextDelayMs)} s.`;
}
