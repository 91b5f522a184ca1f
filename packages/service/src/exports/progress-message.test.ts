import type { ExportProgress } from "@growingio-export/core";
import { expect, test } from "vitest";
import { progressMessage } from "./progress-message.ts";

const computing: ExportProgress = { phase: "polling", elapsedMs: 12_345, polls: 3, nextDelayMs: 2_000 };

test.each<[string, Partial<ExportProgress>, string]>([
  ["polled again soon", {}, "GrowingIO is computing: 12.3 s, 3 polls, next in 2.0 s."],
  ["polled once", { polls: 1 }, "GrowingIO is computing: 12.3 s, 1 poll, next in 2.0 s."],
  ["not polled again yet", { nextDelayMs: null }, "GrowingIO is computing: 12.3 s, 3 polls."],
  ["in parts", { phase: "splitting" }, "Over the row ceiling: exporting parts: 12.3 s, 3 polls, next in 2.0 s."],
  ["done", { phase: "done", nextDelayMs: null }, "GrowingIO finished after 12.3 s."],
  [
    "done without a question",
    { phase: "done", polls: 0, nextDelayMs: null },
    "Kept from an earlier export: its figures are final.",
  ],
  ["about to ask", { polls: 0, elapsedMs: 0, nextDelayMs: null }, "GrowingIO is computing: 0.0 s, 0 polls."],
])("an export that is %s", (_what, progress, said) => {
  expect(progressMessage({ ...computing, ...progress })).toBe(said);
});
