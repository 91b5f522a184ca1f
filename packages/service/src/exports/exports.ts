import type { ExportKind } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import type { ExportCreation } from "./create-job.ts";
import type { Call } from "./long-task.ts";

/** A call that is made again for what was still running takes what is done meanwhile. */
export const REUSE_MS: number = 10 * 60_000;

/** How a caller that starts an export waits for it. */
export interface StartCall extends Call {
  /** The identical export that was started no longer ago than this and is done is taken as it is, milliseconds. Default: a new one. */
  readonly reuseMs?: number;
}

/** The exports of one principal: started, waited for, kept. */
export interface Exports {
  /**
   * Starts an export, or joins the identical one that is running, and waits as long as the call allows. A chart of another
   * kind is exported as what it is: the manifest's kind says which.
   */
  start<K extends ExportKind>(creation: ExportCreation<K>, call: StartCall): Promise<Manifest>;
  /** A kept export; a running one is waited for, taking it up where another process left it. */
  get(exportId: string, call: Call): Promise<Manifest>;
  /** A kept export as it is. Throws `InvalidInputError` for an unknown or expired handle. */
  known(exportId: string): Promise<Manifest>;
  /** Ends a running export; a finished one stays as it is. */
  cancel(exportId: string): Promise<Manifest>;
  /** The most that may run at once. */
  readonly atOnce: number;
  /** When to ask for a running export again, seconds. */
  pollAfterSeconds(exportId: string): number;
}
