import type { LookupFunction } from "node:net";
import type { Clock } from "../clock.ts";
import { AbortedError } from "../errors.ts";
import type { OpenLink } from "../http/open-link.ts";
import type { RetryPolicy } from "../retry.ts";
import { say } from "../text/say.ts";
import { type DownloadedFile, FileDownload } from "./file-download.ts";
import { guardedLookup, nameCheck, rulesFor } from "./link-rules.ts";
import { type DownloadSource, linksOf, type RepeatExport } from "./link-set.ts";
import { checkTarget, PartialFile } from "./partial-file.ts";
import { type DownloadProgress, type FileProgress, ProgressReporter } from "./progress.ts";
import { sideBySide } from "./side-by-side.ts";
import { targetNames } from "./target-names.ts";

export interface DownloadOptions {
  /** Stops the download at once; nothing stays behind. */
  readonly signal?: AbortSignal;
  /** Told about four times a second, and once when all is done. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Replace a file that is there already. Default false: that is an error. */
  readonly overwrite?: boolean;
}

export interface DownloadResult {
  /** In the order of the export's links. */
  readonly files: readonly DownloadedFile[];
  /** Size of all files together, decoded. */
  readonly bytes: number;
}

/** What downloading needs of the client. */
export interface DownloadPorts {
  /** Private links are followed only when this address is private too. */
  readonly baseUrl: URL;
  readonly open: OpenLink;
  readonly lookup: LookupFunction;
  readonly repeat: RepeatExport;
  /** How long a server may send nothing, milliseconds. */
  readonly stallTimeoutMs: number;
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
  const abort = () => stop.abort();
  const signals = [ports.closed, ...(options.signal ? [options.signal] : [])];
  if (signals.some((signal) => signal.aborted)) throw new AbortedError(say`The download was stopped.`);
  for (const signal of signals) signal.addEventListener("abort", abort, { once: true });
  try {
    return await downloadAll(source, target, options, ports, stop);
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", abort);
  }
}

async function downloadAll(
  source: DownloadSource,
  target: string,
  { overwrite = false, onProgress = () => {} }: DownloadOptions,
  ports: DownloadPorts,
  stop: AbortController,
): Promise<DownloadResult> {
  const links = await linksOf(source, ports.repeat, stop.signal);
  const targets = targetNames(target, links.count);
  for (const name of targets) await checkTarget(name, overwrite);

  const rules = await rulesFor(ports.baseUrl, ports.lookup);
  const lookup = guardedLookup(rules, ports.lookup);
  const checkName = nameCheck(rules, ports.lookup);
  const reporter = new ProgressReporter(targets.length, onProgress, () => ports.clock.now());
  const report = (index: number, progress: FileProgress) => reporter.update(index, progress);
  const context = { ...ports, links, rules, checkName, lookup, signal: stop.signal, onProgress: report };
  const files: FileDownload[] = [];
  const published: DownloadedFile[] = [];
  const touching = setInterval(() => {
    for (const file of files) void file.touch();
  }, TOUCH_MS);
  try {
    for (const [index, name] of targets.entries()) {
      files.push(new FileDownload(index, await PartialFile.create(name), context));
    }
    // New links belong to a new run of the export: what came from the old ones is made sure of, so that all files agree.
    while (files.some((file) => !file.isCurrent)) {
      await sideBySide(
        files,
        MAX_SIDE_BY_SIDE,
        (file) => file.run(),
        () => stop.abort(),
      );
    }
    if (stop.signal.aborted) throw new AbortedError(say`The download was stopped.`);
    for (const file of files) published.push(await file.publish(overwrite));
  } catch (error) {
    await Promise.all(files.map((file) => file.discard()));
    throw error;
  } finally {
    clearInterval(touching);
  }
  for (const [index, file] of files.entries())
    reporter.update(index, file.progress, { final: index === files.length - 1 });
  return { files: published, bytes: published.reduce((sum, { bytes }) => sum + bytes, 0) };
}
