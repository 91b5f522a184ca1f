import {
  type ExportJob,
  type ExportKind,
  type ExportProgress,
  type ExportRequest,
  requestedRange,
  requestKey,
  type SavedExportJob,
  say,
  systemClock,
} from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import * as z from "zod";
import type { Meters } from "../meters.ts";
import { createJob, type ExportCreation, type JobSources, requestOf } from "./create-job.ts";
import { createExportId } from "./export-id.ts";
import type { Exports, StartCall } from "./exports.ts";
import { InterruptedError, isPassing, stillFailing, tooManyRunning, unknownExport } from "./failures.ts";
import { type Call, LongTask } from "./long-task.ts";
import { progressMessage } from "./progress-message.ts";
import { DEADLINE_MS, runJob } from "./run-job.ts";

export interface ExportServiceOptions extends JobSources {
  readonly workspace: () => Promise<Workspace>;
  /** What a person knows of the metrics. Default: nothing. */
  readonly metrics?: MetricsFile;
  /** The most that may run at once. Default: no such limit. */
  readonly maxRunning?: (() => number) | undefined;
  /** Aborts when the server stops: every wait ends then, and the answer is that the export still runs. Default: never. */
  readonly stopping?: AbortSignal | undefined;
  /** Count how exports end. Default: nothing does. */
  readonly meters?: Meters | undefined;
}

const FOLLOW_MS = 500;

const runningNote = z.object({ exportId: z.string() });

const ownedJob = z.object({ account: z.string() });

/** An export this process is polling. */
interface LiveExport {
  readonly exportId: string;
  readonly job: ExportJob;
  readonly project: string;
  readonly task: LongTask<void>;
  /** Wait before the next poll, milliseconds; null before the first. */
  nextDelayMs: number | null;
}

/** The identical export runs in another process on the folder. */
class RunsElsewhere extends Error {
  readonly exportId: string;
  constructor(exportId: string) {
    super(exportId);
    this.exportId = exportId;
  }
}

/** Starts exports, joins running ones, takes up what another process left, and keeps what is finished in the workspace. */
export class ExportService implements Exports {
  readonly #options: ExportServiceOptions;
  readonly #liveByRequest = new Map<string, Promise<LiveExport>>();
  readonly #liveById = new Map<string, LiveExport>();

  constructor(options: ExportServiceOptions) {
    this.#options = options;
  }

  get atOnce(): number {
    return this.#options.maxRunning?.() ?? Number.POSITIVE_INFINITY;
  }

  /** Cancels what runs for a project whose account is gone. */
  end(isOver: (project: string) => boolean): void {
    for (const { project, task } of this.#liveById.values()) if (isOver(project)) task.cancel();
  }

  async start<K extends ExportKind>(creation: ExportCreation<K>, call: StartCall): Promise<Manifest> {
    try {
      return await this.#start(creation, call);
    } catch (error) {
      if (error instanceof RunsElsewhere) return await this.get(error.exportId, call);
      throw error;
    }
  }

  async #start<K extends ExportKind>({ kind, parameters }: ExportCreation<K>, call: StartCall): Promise<Manifest> {
    const job = await createJob({ kind, parameters }, this.#options);
    const request = requestOf(job);
    const key = requestKey(request);
    const running = await this.#running(key);
    if (running !== null) return this.#wait(running, call);
    const finished = call.reuseMs === undefined ? null : await this.#finishedLately(request, call.reuseMs);
    if (finished !== null) return finished;
    let live = this.#liveByRequest.get(key);
    if (live === undefined) {
      if (this.#liveByRequest.size >= this.atOnce) throw tooManyRunning(this.atOnce);
      live = this.#begin(job, kind);
      this.#liveByRequest.set(key, live);
      const begun = live;
      begun.catch(() => {
        if (this.#liveByRequest.get(key) === begun) this.#liveByRequest.delete(key);
      });
    }
    return this.#wait(await live, call);
  }

  /** Where the servers on a folder with the same account note who runs an export. */
  #noteKey(request: ExportRequest): string {
    return `running-${this.#options.accounts.keyOf(requestKey(request), request.project)}`;
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

  async get(exportId: string, call: Call): Promise<Manifest> {
    const manifest = await this.known(exportId);
    if (manifest.state !== "running") return manifest;
    const live = this.#liveById.get(exportId);
    if (live !== undefined) return this.#wait(live, call);
    const client = this.#options.accounts.client(manifest.project);
    const owned = ownedJob.safeParse(manifest.job);
    if (owned.success && owned.data.account !== this.#options.accounts.keyOf("jobs", manifest.project))
      return this.#follow(exportId, call);
    const claimed = await (await this.#options.workspace()).claim(exportId);
    if (claimed === null) return this.#follow(exportId, call);
    const job = client.exports.resume(claimed.job as SavedExportJob);
    return this.#wait(this.#liveById.get(exportId) ?? this.#drive(exportId, job, true), call);
  }

  async known(exportId: string): Promise<Manifest> {
    const manifest = await (await this.#options.workspace()).get(exportId);
    if (manifest !== null) return manifest;
    throw unknownExport(exportId);
  }

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

  pollAfterSeconds(exportId: string): number {
    const nextDelayMs = this.#liveById.get(exportId)?.nextDelayMs ?? 2_000;
    return Math.min(30, Math.max(1, Math.ceil(nextDelayMs / 1000)));
  }

  /** The identical export that another server on the folder is running: together they would break GrowingIO's limit. */
  async #runningElsewhere(request: ExportRequest): Promise<string | null> {
    const workspace = await this.#options.workspace();
    const noted = runningNote.safeParse((await workspace.readCache(this.#noteKey(request), DEADLINE_MS))?.value);
    if (!noted.success || this.#liveById.has(noted.data.exportId)) return null;
    const manifest = await workspace.get(noted.data.exportId);
    return manifest?.state === "running" ? manifest.exportId : null;
  }

  async #finishedLately(request: ExportRequest, withinMs: number): Promise<Manifest | null> {
    const workspace = await this.#options.workspace();
    const noted = runningNote.safeParse((await workspace.readCache(this.#noteKey(request), withinMs))?.value);
    const manifest = noted.success ? await workspace.get(noted.data.exportId) : null;
    return manifest?.state === "done" ? manifest : null;
  }

  async #begin(job: ExportJob, asked: ExportKind): Promise<LiveExport> {
    const workspace = await this.#options.workspace();
    const request = requestOf(job);
    const { kind, project, id } = request;
    const exportId = createExportId();
    const note = this.#noteKey(request);
    // Whoever asks for the same at the same time, in whichever process, is one after the other.
    await workspace.alone(note, async () => {
      const elsewhere = await this.#runningElsewhere(request);
      if (elsewhere !== null) throw new RunsElsewhere(elsewhere);
      await workspace.create({
        exportId,
        kind,
        project,
        target: { id, name: this.#options.memory.nameOf(id) },
        job: { ...job.toJSON(), asked, account: this.#options.accounts.keyOf("jobs", project) },
        range: requestedRange(request),
      });
      await workspace.writeCache(note, { exportId });
    });
    return this.#drive(exportId, job, false);
  }

  /** @param handleGiven whether somebody has the handle already; how long GrowingIO keeps an answer is not documented, so then it is fetched anyway. */
  #drive(exportId: string, job: ExportJob, handleGiven: boolean): LiveExport {
    const request = requestOf(job);
    const live: LiveExport = {
      exportId,
      job,
      project: request.project,
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
          const found = requestOf(job);
          if (requestKey(found) !== key) await workspace.writeCache(this.#noteKey(found), { exportId });
        } finally {
          if (this.#liveByRequest.get(key) === entry) this.#liveByRequest.delete(key);
          this.#liveById.delete(exportId);
          void this.#count(exportId);
        }
      }),
    };
    const key = requestKey(request);
    const entry = Promise.resolve(live);
    this.#liveById.set(exportId, live);
    this.#liveByRequest.set(key, entry);
    return live;
  }

  async #count(exportId: string): Promise<void> {
    if (this.#options.meters === undefined) return;
    const manifest = await this.known(exportId).catch(() => null);
    if (manifest === null) return;
    const { kind, state } = manifest;
    this.#options.meters.exportEnded(kind, state === "running" ? "interrupted" : state);
  }

  async #wait({ exportId, job, task }: LiveExport, call: Call): Promise<Manifest> {
    try {
      await task.waitFor({ ...call, stopping: this.#options.stopping });
    } catch (error) {
      throw isPassing(error) ? new InterruptedError(exportId, error) : error;
    }
    const manifest = await this.known(exportId);
    if (manifest.state !== "running" || job.lastFailure === null) return manifest;
    // Not kept: the next request may be answered.
    return { ...manifest, warnings: [...manifest.warnings, stillFailing(job.lastFailure)] };
  }

  /** Waits for an export that another live process on the same folder is polling. */
  async #follow(exportId: string, { waitMs, signal, progress }: Call): Promise<Manifest> {
    // The clock may be put back meanwhile.
    const endMs = performance.now() + waitMs;
    progress(say`Another server on this folder is waiting for it.`);
    for (;;) {
      const manifest = await this.known(exportId);
      const remainingMs = endMs - performance.now();
      if (manifest.state !== "running" || remainingMs <= 0 || this.#options.stopping?.aborted) return manifest;
      await systemClock.sleep(Math.min(FOLLOW_MS, remainingMs), signal);
    }
  }
}
