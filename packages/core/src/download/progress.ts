import type { GrowingIOError } from "../errors.ts";

/** How far a download is, all its files together. */
export interface DownloadProgress {
  /** Which file the report is about, from 1. */
  readonly file: number;
  readonly files: number;
  /** Bytes received over the wire, all files together; less than before when a file had to start again. */
  readonly bytes: number;
  /** Bytes of all files on the wire; null until every server has said. */
  readonly totalBytes: number | null;
  /** 0 to 100, one decimal; null as long as `totalBytes` is. */
  readonly percent: number | null;
  /** How often this file has been asked for. */
  readonly attempt: number;
  /** Whether this attempt went on where the one before broke off. */
  readonly resumed: boolean;
  /** Why the last try of a file failed, and is made again; null where every file is answered. */
  readonly lastFailure: GrowingIOError | null;
}

/** How far one file is. */
export interface FileProgress {
  readonly received: number;
  readonly totalBytes: number | null;
  readonly attempt: number;
  readonly resumed: boolean;
  readonly lastFailure: GrowingIOError | null;
}

const INTERVAL_MS = 250;

/** Adds the files up and reports about four times a second. */
export class ProgressReporter {
  readonly #files: FileProgress[];
  readonly #report: (progress: DownloadProgress) => void;
  readonly #now: () => number;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(count: number, report: (progress: DownloadProgress) => void, now: () => number) {
    const none = { received: 0, totalBytes: null, attempt: 0, resumed: false, lastFailure: null };
    this.#files = Array.from({ length: count }, () => none);
    this.#report = report;
    this.#now = now;
  }

  /** Takes note of a file; `atOnce` reports whatever the time. */
  update(index: number, progress: FileProgress, { atOnce = false } = {}): void {
    this.#files[index] = progress;
    const nowMs = this.#now();
    if (!atOnce && nowMs - this.#lastMs < INTERVAL_MS) return;
    this.#lastMs = nowMs;
    const bytes = this.#files.reduce((sum, file) => sum + file.received, 0);
    const totalBytes = this.#files.reduce<number | null>(
      (sum, file) => (sum === null || file.totalBytes === null ? null : sum + file.totalBytes),
      0,
    );
    this.#report({
      file: index + 1,
      files: this.#files.length,
      bytes,
      totalBytes,
      percent: totalBytes === null ? null : totalBytes === 0 ? 100 : Math.floor((bytes / totalBytes) * 1000) / 10,
      attempt: progress.attempt,
      resumed: progress.resumed,
      lastFailure: this.#files.find(({ lastFailure }) => lastFailure !== null)?.lastFailure ?? null,
    });
  }
}
