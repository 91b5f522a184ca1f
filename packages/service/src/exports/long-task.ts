import { setTimeout as pause } from "node:timers/promises";
import { SharedWork } from "@growingio-export/core";

/** A caller's patience with something that takes long. */
export interface Call {
  readonly waitMs: number;
  /** Aborts when the client cancels the call. */
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
  /** Aborts when the server stops: then the time of every call is up. Default: never. */
  readonly stopping?: AbortSignal | undefined;
}

/** Shared work that calls wait for: it is kept once a caller has been told that it still runs. */
export class LongTask<T> extends SharedWork<T, string> {
  /** @param known whether somebody knows of it already, as of one taken up from an earlier server. */
  constructor(
    message: string,
    known: boolean,
    work: (signal: AbortSignal, tell: (message: string) => void) => Promise<T>,
  ) {
    super(work);
    this.tell(message);
    if (known) this.keep();
  }

  /** The outcome, or undefined when the call's time is up first. Rejects with the work's error, and at once when the caller cancels. */
  async waitFor({ waitMs, signal, progress, stopping }: Call): Promise<T | undefined> {
    const timeUp = async (over: AbortSignal) => {
      const ended = stopping === undefined ? over : AbortSignal.any([over, stopping]);
      await pause(waitMs, undefined, { signal: ended }).catch((error: unknown) => {
        if (over.aborted) throw error;
      });
      this.keep();
      return undefined;
    };
    return await this.wait({ signal, onProgress: progress, until: timeUp });
  }
}
