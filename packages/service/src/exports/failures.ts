import {
  asksForWholeRange,
  BadRequestError,
  ExportFailedError,
  GrowingIOError,
  InvalidInputError,
  say,
} from "@growingio-export/core";
import { KEPT_DAYS, type Manifest, WorkspaceError } from "@growingio-export/workspace";
import { LimitReachedError } from "../limit-reached.ts";

/** A failure whose message is for the reader. */
export function isWorded(error: unknown): error is GrowingIOError | WorkspaceError {
  return error instanceof GrowingIOError || error instanceof WorkspaceError;
}

/** Whether the same export can still succeed, without being started anew. */
export function isPassing(error: unknown): error is GrowingIOError | WorkspaceError {
  return isWorded(error) && error.retryable;
}

/** Why something has failed, as it is kept. */
export type ErrorReason = NonNullable<Manifest["error"]>;

/** Why an export has failed for good, as its manifest says it. */
export function finalReason(error: unknown): ErrorReason {
  if (isWorded(error)) {
    const isRefused = isRefusal(error) && asksForWholeRange({ query: error.request?.query ?? {} });
    return { code: error.code, message: isRefused ? noWholeRange(error.message) : error.message };
  }
  const name = error instanceof Error ? error.name : typeof error;
  const message = say`The server failed unexpectedly (${name}) when the export had ended. Run the export tool again; if it fails again, report it.`;
  return { code: "unexpected", message };
}

function noWholeRange(reason: string): string {
  return say`${reason} It may refuse one figure for the whole range (granularity "range"): ask with granularity "day", or "month" for a long range.`;
}

/** Whether GrowingIO took offence at the parameters. */
function isRefusal(error: GrowingIOError | WorkspaceError): error is GrowingIOError {
  if (error instanceof ExportFailedError) return error.reason === "illegal_parameter";
  return error instanceof BadRequestError && (error.status === 400 || error.status === 422);
}

/** A failure that can pass, as another process has told of it. */
export function passingFailure({ code = "unexpected", message = "" }: Partial<ErrorReason>): GrowingIOError {
  return new GrowingIOError(code, message, { retryable: true });
}

/** GrowingIO could not be asked on, or its answer not be kept yet; the export is still there. */
export class InterruptedError extends GrowingIOError {
  constructor(exportId: string, cause: Error) {
    super("interrupted", say`${cause.message} Next: get_export with export_id "${exportId}" goes on with it.`, {
      retryable: true,
      cause,
    });
  }
}

/** Why an export that goes on is not finished: GrowingIO may not compute it at all. */
export function stillFailing({ message, retryAfterMs }: GrowingIOError): string {
  const asked =
    retryAfterMs === null ? [] : [say`It asked to wait ${Math.round(retryAfterMs / 1000)} s before the next request.`];
  return [say`The last request had failed: ${message}`, ...asked].join(say` `);
}

/** As many exports of one principal run as may. */
export function tooManyRunning(atOnce: number): LimitReachedError {
  return new LimitReachedError(
    say`${atOnce} of your exports are running, the most at once: wait for one of them (get_export) or cancel one, then call again.`,
  );
}

/** An export that is not there; one of somebody else's is told the same. */
export function unknownExport(exportId: string): InvalidInputError {
  return new InvalidInputError(
    say`No export "${exportId}" is kept here: it expired (exports are kept ${KEPT_DAYS} days) or never was. Run the export tool again.`,
  );
}
