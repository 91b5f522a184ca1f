import { type DownloadProgress, type GrowingIOError, say } from "@growingio-export/core";
import { stillFailing } from "../exports/failures.ts";

/** After so long without a byte that is said, milliseconds. */
const SILENT_MS = 5_000;

/** How far a list is that is still on its way when the time of a call is up. */
export interface UnfinishedUsers {
  readonly standing: string;
  /** What keeps it from going on; null where nothing does. */
  readonly problem: string | null;
}

/** Where the download of a list stands. */
export class Standing {
  readonly #now: () => number;
  #progress: DownloadProgress | null = null;
  #heardMs: number;
  #isCounting = false;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#heardMs = now();
  }

  /** Takes note of how far it is, and says it. */
  take(progress: DownloadProgress): string {
    if (progress.bytes !== this.#progress?.bytes) this.#heardMs = this.#now();
    this.#progress = progress;
    const { lastFailure } = progress;
    return lastFailure === null ? downloaded(progress) : stillFailing(lastFailure);
  }

  /** All files are there. */
  counting(): string {
    this.#isCounting = true;
    return say`Counting the users.`;
  }

  /** @param asking why the last request for the links failed; null where it was answered. */
  told(asking: GrowingIOError | null): UnfinishedUsers {
    if (this.#isCounting) return { standing: say`Counting the users.`, problem: null };
    const progress = this.#progress;
    const standing =
      progress === null || progress.bytes === 0 ? say`Nothing of it has come yet.` : downloaded(progress);
    const failure = progress === null ? asking : progress.lastFailure;
    if (failure !== null) return { standing, problem: stillFailing(failure) };
    const silentMs = this.#now() - this.#heardMs;
    const isSilent = silentMs >= SILENT_MS && progress?.percent !== 100;
    return {
      standing,
      problem: isSilent ? say`Its server has sent nothing for ${Math.round(silentMs / 1000)} s.` : null,
    };
  }
}

function downloaded({ file, files, bytes, totalBytes, percent, resumed }: DownloadProgress): string {
  const parts = [
    totalBytes === null || percent === null ? size(bytes) : say`${size(bytes)} of ${size(totalBytes)} (${percent} %)`,
    ...(files > 1 ? [say`file ${file} of ${files}`] : []),
    ...(resumed ? [say`resumed`] : []),
  ];
  return say`Downloaded ${parts.reduce((said, part) => say`${said}, ${part}`)}.`;
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
