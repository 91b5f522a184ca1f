import { type Clock, during } from "../clock.ts";
import type { GrowingIOError } from "../errors.ts";
import { exportKinds } from "../kinds/kinds.ts";
import { ROW_CEILING } from "../limits.ts";
import type { PollPolicy } from "../poller/next-delay.ts";
import { type CheckResult, poll } from "../poller/poll.ts";
import { haveSameColumns, inTimeOrder, mergeTables } from "../table/merge-tables.ts";
import { Table } from "../table/table.ts";
import type { Range } from "../time/range.ts";
import { splitRange } from "../time/split-range.ts";
import type { ExportResult, LinksResult } from "./export-result.ts";
import type { JobKeeping, TableKeeping } from "./keeping.ts";
import type { ExportProgress } from "./progress.ts";
import { asksForWholeRange, type ExportRequest, requestedRange, withRange } from "./request.ts";

/** How GrowingIO is asked once. */
interface CheckOptions {
  /** When the export was first asked for, epoch milliseconds. */
  readonly requestedAtMs: number;
  /** What GrowingIO has called the export while it ran; each answer adds its own. */
  readonly jobIds: Set<string>;
  readonly signal: AbortSignal;
  /** Hears why a try failed that is followed by another. */
  readonly onFailure?: ((error: GrowingIOError) => void) | undefined;
}

/** What running an export needs of the client. */
export interface ExportPorts {
  /** Asks once, retries included. */
  check(request: ExportRequest, options: CheckOptions): Promise<CheckResult<ExportResult>>;
  readonly clock: Clock;
  readonly pollPolicy: PollPolicy;
  readonly jobs?: JobKeeping | undefined;
  readonly tables?: TableKeeping | undefined;
  /** Aborts when the client is closed. */
  readonly closed?: AbortSignal | undefined;
}

export interface RunOptions {
  readonly requestedAtMs: number;
  /** Time until the latest deadline of those who wait, milliseconds. */
  readonly remainingMs: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
  /** Hears what the last request came to: why it failed, or null where it was answered. */
  readonly onOutcome?: ((failure: GrowingIOError | null) => void) | undefined;
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

  const exportWhole = (part: ExportRequest): Promise<ExportResult> => {
    const jobIds = new Set<string>();
    return poll({
      check: async (signal) => {
        const { requestedAtMs, onOutcome } = options;
        const answer = await ports.check(part, { requestedAtMs, jobIds, signal, onFailure: onOutcome });
        onOutcome?.(null);
        return answer;
      },
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
  };

  // One table for each part, not yet put together: in between, every merge would copy what was merged before it.
  const exportParts = async (part: ExportRequest): Promise<[Table, ...Table[]] | LinksResult> => {
    const whole = await exportWhole(part);
    if (!(whole instanceof Table)) return whole;
    const halves = asksForWholeRange(part) ? null : halvesOf(whole, requestedRange(part));
    if (!wasCut(whole)) return [whole];
    // Not awaited: the cut table's rows need not stay in memory until its halves are there.
    return halves === null ? [capped(whole)] : exportHalves(part, halves);
  };

  const exportHalves = async (
    part: ExportRequest,
    halves: readonly Range[],
  ): Promise<[Table, ...Table[]] | LinksResult> => {
    splitting = true;
    report("splitting", null);
    const [first, second] = await Promise.all(halves.map((half) => exportParts(withRange(part, half))));
    if (Array.isArray(first) && Array.isArray(second) && haveSameColumns(first[0], second[0])) {
      return [...first, ...second];
    }
    // The halves do not fit together, so that the cut table is the best there is.
    const whole = await exportWhole(part);
    return whole instanceof Table ? [capped(whole)] : whole;
  };

  const parts = await exportParts(request);
  report("done", null);
  if (!Array.isArray(parts)) return parts;
  if (parts.length === 1) return parts[0];
  return await during(clock, async () => inTimeOrder(await mergeTables(parts)));
}

function capped(table: Table): Table {
  return new Table({ ...table.facts(), capped: true }, table.cells);
}

/**
 * The two halves to export instead of a table that was cut; null when it was not cut or cannot be split: rows may only
 * be put together when each belongs to a point of the time column, and one point cannot be halved.
 *
 * @param requested the window that was asked for; the answer's own counts only where none was, so that each half is
 * smaller than what it was cut from, whatever the server says.
 */
function halvesOf(table: Table, requested: Range | null): [Range, Range] | null {
  const { startMs, endMs } = table;
  const range = requested ?? (startMs === null || endMs === null ? null : { startMs, endMs });
  if (!wasCut(table) || range === null || !everyRowHasTime(table)) return null;
  // GrowingIO's export documentation: an event export without `interval` is by day.
  return splitRange(range, table.granularity ?? "day");
}

export function wasCut(table: Table): boolean {
  return table.kind === "event" && table.rowCount >= ROW_CEILING;
}

function everyRowHasTime(table: Table): boolean {
  const time = table.columns.find(({ role }) => role === "time");
  return time?.numbers().every((ms) => !Number.isNaN(ms)) ?? false;
}
