import type { Clock } from "../clock.ts";
import type { PollPolicy } from "../poller/next-delay.ts";
import { type CheckResult, poll } from "../poller/poll.ts";
import { Table } from "../table/table.ts";
import { exportKinds } from "./kinds.ts";
import type { ExportProgress } from "./progress.ts";
import type { ExportResult } from "./read-answer.ts";
import { type ExportRequest, requestedRange, withRange } from "./request.ts";
import { halvesOf, inTimeOrder, mergeTables, wasCut } from "./split.ts";

/** What running an export needs of the client. */
export interface ExportPorts {
  /** Asks once, retries included. */
  check(request: ExportRequest, requestedAtMs: number, signal: AbortSignal): Promise<CheckResult<ExportResult>>;
  readonly clock: Clock;
  readonly pollPolicy: PollPolicy;
}

export interface RunOptions {
  readonly requestedAtMs: number;
  /** Time until the latest deadline of those who wait, milliseconds. */
  readonly remainingMs: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** Polls an export to its end. An event table cut at the row ceiling is exported again in halves, side by side, and merged in time order. */
export async function runExport(
  request: ExportRequest,
  ports: ExportPorts,
  options: RunOptions,
): Promise<ExportResult> {
  const { clock, pollPolicy } = ports;
  const startedMs = clock.now();
  let polls = 0;
  let splitting = false;
  const report = (phase: ExportProgress["phase"], nextDelayMs: number | null) =>
    options.onProgress({ phase, elapsedMs: clock.now() - startedMs, polls, nextDelayMs });

  const exportWhole = (part: ExportRequest): Promise<ExportResult> =>
    poll({
      check: (signal) => ports.check(part, options.requestedAtMs, signal),
      clock,
      policy: pollPolicy,
      spacingMs: exportKinds[part.kind].quota.spacingMs,
      remainingMs: options.remainingMs,
      signal: options.signal,
      onProgress: ({ done, nextDelayMs }) => {
        polls++;
        if (!done) report(splitting ? "splitting" : "polling", nextDelayMs);
      },
    });

  const exportParts = async (part: ExportRequest): Promise<ExportResult> => {
    const result = await exportWhole(part);
    if (!(result instanceof Table) || !wasCut(result)) return result;
    const halves = halvesOf(result, requestedRange(part));
    if (halves === null) return new Table({ ...result, capped: true });
    splitting = true;
    report("splitting", null);
    const [first, second] = await Promise.all(halves.map((half) => exportParts(withRange(part, half))));
    const merged = first instanceof Table && second instanceof Table ? mergeTables(first, second) : null;
    return merged ?? new Table({ ...result, capped: true });
  };

  const result = await exportParts(request);
  report("done", null);
  return result instanceof Table && result.parts > 1 ? inTimeOrder(result) : result;
}
