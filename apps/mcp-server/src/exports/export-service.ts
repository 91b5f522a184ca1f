import { randomInt } from "node:crypto";
import {
  type ChartParameters,
  type ExportJob,
  type ExportKind,
  type ExportParameters,
  type ExportProgress,
  type ExportRequest,
  type GrowingIO,
  InvalidInputError,
  isTableKind,
  likelyRequest,
  parsePageUrl,
  requestedRange,
  requestKey,
  type SavedExportJob,
  say,
  systemClock,
} from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import { KEPT_DAYS, type Manifest, type Workspace } from "@growingio-export/workspace";
import * as z from "zod";
import type { CatalogMemory } from "../catalog/catalog-memory.ts";
import { InterruptedError, isPassing } from "./failures.ts";
import { type Call, LongTask } from "./long-task.ts";
import { DEADLINE_MS, runJob } from "./run-job.ts";

/** Which export to start: the kind and core's parameters for it. */
export interface ExportCreation<K extends ExportKind = ExportKind> {
  readonly kind: K;
  readonly parameters: ExportParameters<K>;
}

export interface ExportServiceOptions {
  /** Throws `ConfigurationError` while no token is set. */
  readonly client: () => GrowingIO;
  readonly workspace: () => Promise<Workspace>;
  readonly memory: CatalogMemory;
  /** A name for something of the account's that tells nothing of its token: what another token has run is none of this one's. */
  readonly keyOf: (what: string) => string;
  /** What a person knows of the metrics. Default: nothing. */
  readonly metrics?: MetricsFile;
}

/** A call that is made again for what was still running takes what is done meanwhile. */
export const REUSE_MS: number = 10 * 60_000;

/** How a caller that starts an export waits for it. */
export interface StartCall extends Call {
  /** The identical export that was started no longer ago than this and is done is taken as it is, milliseconds. Default: a new one. */
  readonly reuseMs?: number;
}

const FOLLOW_MS = 500;

const ID_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const ID_LENGTH = 10;

/** A new handle: an SQL name that needs no quotes, without letters and digits that look alike. */
function createExportId(): string {
  return `exp_${Array.from({ length: ID_LENGTH }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join("")}`;
}

const runningNote = z.object({ exportId: z.string() });

const ownedJob = z.object({ account: z.string() });

/** An export this process is polling. */
interface LiveExport {
  readonly exportId: string;
  readonly task: LongTask<void>;
  /** Wait before the next poll, milliseconds; null before the first. */
  nextDelayMs: number | null;
}

/** Starts exports, joins running ones, takes up what another process left, and keeps what is finished in the workspace. */
export class ExportService {
  readonly #options: ExportServiceOptions;
  readonly #liveByRequest = new Map<string, Promise<LiveExport>>();
  readonly #liveById = new Map<string, LiveExport>();

  constructor(options: ExportServiceOptions) {
    this.#options = options;
  }

  /**
   * Starts an export, or joins the identical one that is running, and waits as long as the call allows. A chart of another
   * kind is exported as what it is: the manifest's kind says which.
   */
  async start<K extends ExportKind>({ kind, parameters }: ExportCreation<K>, call: StartCall): Promise<Manifest> {
    const job = await this.#create({ kind, parameters });
    const key = requestKey(requestOf(job));
    const running = await this.#running(key);
    if (running !== null) return this.#wait(running, call);
    const finished = call.reuseMs === undefined ? null : await this.#finishedLately(key, call.reuseMs);
    if (finished !== null) return finished;
    const elsewhere = await this.#runningElsewhere(key);
    if (elsewhere !== null) return this.get(elsewhere, call);
    let live = this.#liveByRequest.get(key);
    if (live === undefined) {
      live = this.#begin(job, kind);
      this.#liveByRequest.set(key, live);
      const begun = live;
      begun.catch(() => {
        if (this.#liveByRequest.get(key) === begun) this.#liveByRequest.delete(key);
      });
    }
    return this.#wait(await live, call);
  }

  async #create({ kind, parameters }: ExportCreation): Promise<ExportJob> {
    const { exports } = this.#options.client();
    if (!isTableKind(kind) || !("chart" in parameters)) return exports.create(kind, parameters);
    // The tool's schema has checked them: they are among those of all kinds.
    const ofChart = parameters as ChartParameters;
    const page = parsePageUrl(ofChart.chart);
    await this.#options.memory.learnFrom(await this.#options.workspace()).catch(() => {});
    const known = this.#options.memory.kindOf({ id: page?.id ?? ofChart.chart.trim(), kind: null });
    const ofPage = page !== null && isTableKind(page.kind) ? page.kind : kind;
    return exports.chart({ ...ofChart, kind: known ?? ofPage });
  }

  /** Where the servers on a folder with the same account note who runs an export. */
  #noteKey(key: string): string {
    return `running-${this.#options.keyOf(key)}`;
  }

  /** The identical export of this process; one that is being cancelled is no longer joined. */
  async #running(key: string): Promise<LiveExport | null> {
    const entry = this.#liveByRequest.get(key);
    if (entry === undefined) return null;
    const live = await entry;
    if (!live.task.cancelled) return live;
    if (this.#liveByRequest.get(key) === entry) this.#liveByRequest.delete(key);
    return null;
  }

  /** A kept export; a running one is waited for, taking it up where another process left it. */
  async get(exportId: string, call: Call): Promise<Manifest> {
    const manifest = await this.known(exportId);
    if (manifest.state !== "running") return manifest;
    const live = this.#liveById.get(exportId);
    if (live !== undefined) return this.#wait(live, call);
    const client = this.#options.client();
    const owned = ownedJob.safeParse(manifest.job);
    if (owned.success && owned.data.account !== this.#options.keyOf("jobs")) return this.#follow(exportId, call);
    const claimed = await (await this.#options.workspace()).claim(exportId);
    if (claimed === null) return this.#follow(exportId, call);
    const job = client.exports.resume(claimed.job as SavedExportJob);
    return this.#wait(this.#liveById.get(exportId) ?? this.#drive(exportId, job, true), call);
  }

  /** A kept export as it is. Throws `InvalidInputError` for an unknown or expired handle. */
  async known(exportId: string): Promise<Manifest> {
    const manifest = await (await this.#options.workspace()).get(exportId);
    if (manifest !== null) return manifest;
    throw new InvalidInputError(
      say`No export "${exportId}" is kept here: it expired (exports are kept ${KEPT_DAYS} days) or never was. Run the export tool again.`,
    );
  }

  /** Ends a running export; a finished one stays as it is. */
  async cancel(exportId: string): Promise<Manifest> {
    const manifest = await this.known(exportId);
    if (manifest.state !== "running") return manifest;
    const live = this.#liveById.get(exportId);
    if (live !== undefined) {
      live.task.cancel();
      await live.task.waitFor({ waitMs: 5_000, signal: new AbortController().signal, progress: () => {} });
      return this.known(exportId);
    }
    return (await this.#options.workspace()).update(exportId, { state: "cancelled" });
  }

  /** When to ask for a running export again, seconds. */
  pollAfterSeconds(exportId: string): number {
    const nextDelayMs = this.#liveById.get(exportId)?.nextDelayMs ?? 2_000;
    return Math.min(30, Math.max(1, Math.ceil(nextDelayMs / 1000)));
  }

  /** The identical export that another server on the folder is running: together they would break GrowingIO's limit. */
  async #runningElsewhere(key: string): Promise<string | null> {
    const workspace = await this.#options.workspace();
    const noted = runningNote.safeParse((await workspace.readCache(this.#noteKey(key), DEADLINE_MS))?.value);
    if (!noted.success || this.#liveById.has(noted.data.exportId)) return null;
    const manifest = await workspace.get(noted.data.exportId);
    return manifest?.state === "running" ? manifest.exportId : null;
  }

  async #finishedLately(key: string, withinMs: number): Promise<Manifest | null> {
    const workspace = await this.#options.workspace();
    const noted = runningNote.safeParse((await workspace.readCache(this.#noteKey(key), withinMs))?.value);
    const manifest = noted.success ? await workspace.get(noted.data.exportId) : null;
    return manifest?.state === "done" ? manifest : null;
  }

  async #begin(job: ExportJob, asked: ExportKind): Promise<LiveExport> {
    const workspace = await this.#options.workspace();
    const request = requestOf(job);
    const { kind, project, id } = request;
    const exportId = createExportId();
    const target = { id, name: this.#options.memory.nameOf(id) };
    const range = requestedRange(request);
    await workspace.create({
      exportId,
      kind,
      project,
      target,
      job: { ...job.toJSON(), asked, account: this.#options.keyOf("jobs") },
      range,
    });
    await workspace.writeCache(this.#noteKey(requestKey(request)), { exportId });
    return this.#drive(exportId, job, false);
  }

  /** @param handleGiven whether somebody has the handle already; how long GrowingIO keeps an answer is not documented, so then it is fetched anyway. */
  #drive(exportId: string, job: ExportJob, handleGiven: boolean): LiveExport {
    const live: LiveExport = {
      exportId,
      nextDelayMs: null,
      task: new LongTask(say`Asked GrowingIO for the export.`, handleGiven, async (signal, tell) => {
        const onProgress = (progress: ExportProgress) => {
          live.nextDelayMs = progress.nextDelayMs;
          tell(progressMessage(progress));
        };
        try {
          const workspace = await this.#options.workspace();
          await runJob(exportId, job, workspace, this.#options, { signal, onProgress });
          // The chart may have turned out to be of another kind: then it is asked for as such from now on.
          const found = requestKey(requestOf(job));
          if (found !== key) await workspace.writeCache(this.#noteKey(found), { exportId });
        } finally {
          if (this.#liveByRequest.get(key) === entry) this.#liveByRequest.delete(key);
          this.#liveById.delete(exportId);
        }
      }),
    };
    const key = requestKey(requestOf(job));
    const entry = Promise.resolve(live);
    this.#liveById.set(exportId, live);
    this.#liveByRequest.set(key, entry);
    return live;
  }

  async #wait({ exportId, task }: LiveExport, call: Call): Promise<Manifest> {
    try {
      await task.waitFor(call);
    } catch (error) {
      throw isPassing(error) ? new InterruptedError(exportId, error) : error;
    }
    return this.known(exportId);
  }

  /** Waits for an export that another live process on the same folder is polling. */
  async #follow(exportId: string, { waitMs, signal, progress }: Call): Promise<Manifest> {
    const endMs = Date.now() + waitMs;
    progress(say`Another server on this folder is waiting for it.`);
    for (;;) {
      const manifest = await this.known(exportId);
      const remainingMs = endMs - Date.now();
      if (manifest.state !== "running" || remainingMs <= 0) return manifest;
      await systemClock.sleep(Math.min(FOLLOW_MS, remainingMs), signal);
    }
  }
}

/** What is asked for; of a chart whose kind is not found yet, as what the tool takes it for. */
function requestOf(job: ExportJob): ExportRequest {
  return job.request ?? likelyRequest(job.toJSON());
}

/** What an export is doing, for the person who waits. */
function progressMessage({ phase, elapsedMs, polls, nextDelayMs }: ExportProgress): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  if (phase === "done" && polls === 0) return say`Kept from an earlier export: its figures are final.`;
  if (phase === "done") return say`GrowingIO finished after ${seconds(elapsedMs)} s.`;
  const what = phase === "splitting" ? say`Over the row ceiling: exporting parts` : say`GrowingIO is computing`;
  const asked = polls === 1 ? say`1 poll` : say`${polls} polls`;
  return nextDelayMs === null
    ? say`${what}: ${seconds(elapsedMs)} s, ${asked}.`
    : say`${what}: ${seconds(elapsedMs)} s, ${asked}, next in ${seconds(nextDelayMs)} s.`;
}
