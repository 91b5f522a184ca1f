import type { LookupFunction } from "node:net";
import { type Clock, during } from "../clock.ts";
import { type AbortedError, type ClosedError, stoppedBy, TimeoutError, withFacts } from "../errors.ts";
import type { Observer } from "../http/observer.ts";
import type { OpenLink } from "../http/open-link.ts";
import type { RetryPolicy } from "../retry.ts";
import { unlessAborted } from "../shared-work.ts";
import { say } from "../text/say.ts";
import { ByteBudget } from "./byte-budget.ts";
import { type DownloadedFile, FileDownload, type FileDownloadContext } from "./file-download.ts";
import { freeBytes } from "./free-bytes.ts";
import { guardedLookup, nameCheck, rulesFor } from "./link-rules.ts";
import { type DownloadSource, exportOf, linksOf, type RepeatExport } from "./link-set.ts";
import { Pace } from "./pace.ts";
import { checkTarget } from "./partial-file.ts";
import { type DownloadProgress, ProgressReporter } from "./progress.ts";
import { sideBySide } from "./side-by-side.ts";
import { targetNames } from "./target-names.ts";
import { Tries } from "./tries.ts";

/** How `download` goes about it. */
export interface DownloadOptions {
  /** Stops the download at once; nothing stays behind. Default: nothing does. */
  readonly signal?: AbortSignal | undefined;
  /** Told about four times a second, and once when all is done. Default: nobody is. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Replace a file that is there already. Default false: that is an error. */
  readonly overwrite?: boolean | undefined;
}

/** What `download` has left on disk. */
export interface DownloadResult {
  /** In the order of the export's links. */
  readonly files: readonly DownloadedFile[];
  /** Size of all files together, decoded. */
  readonly bytes: number;
}

/** When a download has gone far enough. */
interface DownloadLimits {
  /** Of all files of a download, decoded. */
  readonly maxBytes: number;
  /** Of all files together, over half a minute. */
  readonly leastBytesPerSecond: number;
  /** How long a download may take, the wait for its links included, milliseconds. */
  readonly deadlineMs: number;
}

/** What downloading needs of the client. */
export interface DownloadPorts {
  /** Private links are followed only when this address is private too. */
  readonly baseUrl: URL;
  readonly open: OpenLink;
  readonly observer: Observer;
  readonly lookup: LookupFunction;
  readonly repeat: RepeatExport;
  /** How long a server may send nothing, milliseconds. */
  readonly stallTimeoutMs: number;
  readonly limits: DownloadLimits;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retryPolicy: RetryPolicy;
  /** Aborts when the client is closed. */
  readonly closed: AbortSignal;
}

const MAX_SIDE_BY_SIDE = 4;

/** How often unfinished files are touched, milliseconds; `sweepLeftovers` on another machine waits longer. */
const TOUCH_MS = 10 * 60_000;

/**
 * Downloads a link, or all links of an export, to `target`; several go beside each other as `name-1-of-3.csv` and so on.
 * Either every file is complete and under its name, or none is there.
 */
export async function download(
  source: DownloadSource,
  target: string,
  options: DownloadOptions,
  ports: DownloadPorts,
): Promise<DownloadResult> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([ports.closed, options.signal]) : ports.closed;
  const abort = () => stop.abort(signal.reason);
  if (signal.aborted) throw stopped(signal);
  signal.addEventListener("abort", abort, { once: true });
  const { deadlineMs } = ports.limits;
  const over = new AbortController();
  let isLate = false;
  const tries = new Tries();
  const late = () => {
    isLate = true;
    stop.abort();
  };
  ports.clock.sleep(deadlineMs, over.signal).then(late, () => {});
  try {
    return await downloadAll(source, target, options, ports, stop, tries);
  } catch (error) {
    if (!isLate || signal.aborted) throw withFacts(error, { request: exportOf(source) });
    const minutes = Math.round(deadlineMs / 6_000) / 10;
    throw new TimeoutError(
      say`The download was not finished after ${minutes} minutes and was given up. Try again later.`,
      { cause: tries.last ?? error, request: exportOf(source) },
    );
  } finally {
    over.abort();
    signal.removeEventListener("abort", abort);
  }
}

async function downloadAll(
  source: DownloadSource,
  target: string,
  { overwrite = false, onProgress = () => {} }: DownloadOptions,
  ports: DownloadPorts,
  stop: AbortController,
  tries: Tries,
): Promise<DownloadResult> {
  const links = await linksOf(source, ports.repeat, stop.signal);
  const { clock } = ports;
  const targets = targetNames(target, links.count);
  const rules = await during(clock, async () => {
    for (const name of targets) {
      if (stop.signal.aborted) throw stopped(stop.signal);
      await checkTarget(name, overwrite);
    }
    return await unlessAborted(rulesFor(ports.baseUrl, ports.lookup), stop.signal);
  });
  const reporter = new ProgressReporter(targets.length, onProgress, () => clock.now());
  const context: FileDownloadContext = {
    ...ports,
    links,
    rules,
    checkName: nameCheck(rules, ports.lookup),
    lookup: guardedLookup(rules, ports.lookup),
    signal: stop.signal,
    onProgress: (...told) => reporter.update(...told),
    budget: new ByteBudget(ports.limits.maxBytes, freeBytes),
    pace: new Pace(clock, ports.limits.leastBytesPerSecond),
    tries,
  };
  // Each opens its file and its link when its turn comes.
  const files = targets.map((name, index) => new FileDownload(index, name, context));
  const published: DownloadedFile[] = [];
  const touching = setInterval(() => {
    for (const file of files) void file.touch();
  }, TOUCH_MS);
  try {
    // New links belong to a new run of the export: what came from the old ones is made sure of, so that all files agree.
    while (files.some((file) => !file.isCurrent)) {
      await sideBySide(
        files,
        MAX_SIDE_BY_SIDE,
        (file) => file.run(),
        () => stop.abort(),
      );
    }
    await during(clock, async () => {
      for (const file of files) {
        if (stop.signal.aborted) throw stopped(stop.signal);
        published.push(await file.publish(overwrite));
      }
    });
  } catch (error) {
    await during(clock, () => Promise.all(files.map((file) => file.discard())));
    throw error;
  } finally {
    clearInterval(touching);
  }
  for (const [index, file] of files.entries())
    reporter.update(index, file.progress, { atOnce: index === files.length - 1 });
  return { files: published, bytes: published.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function stopped(signal: AbortSignal): AbortedError | ClosedError {
  return stoppedBy(signal, say`The download was stopped.`);
}
