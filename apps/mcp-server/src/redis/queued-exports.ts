import {
  type ExportJob,
  type ExportRequest,
  isTableKind,
  likelyRequest,
  requestedRange,
  requestKey,
  type SavedExportJob,
  say,
  systemClock,
} from "@growingio-export/core";
import type { Account, Call, Exports, KeepingOptions } from "@growingio-export/service";
import {
  createExportId,
  createJob,
  InterruptedError,
  isPassing,
  passingFailure,
  requestOf,
  tooManyRunning,
  unknownExport,
} from "@growingio-export/service";
import type { Manifest, ManifestInit } from "@growingio-export/workspace";
import type { ExportQueue, Interest } from "./export-queue.ts";
import type { Mirror } from "./mirror.ts";
import type { Records } from "./records.ts";

/** How often a waiting call looks whether its export has ended, milliseconds. */
const LOOK_MS = 250;

/** Of so many exports it is remembered when workers ask again; the end of those that others wait for is not heard of. */
const MOST_DELAYS = 1_000;

/** How often it sees to it that somebody still runs it, milliseconds. */
const ASSURE_MS = 5_000;

export interface QueuedExportsOptions extends Omit<KeepingOptions, "workspace"> {
  readonly principal: string;
  readonly records: Records;
  readonly mirror: Mirror;
  readonly queue: ExportQueue;
  /** The principal's account for a project; null where it has none (any more). */
  readonly accountOf: (principal: string, project: string) => Account | null;
}

/** The exports of one principal where workers of all servers run them. */
export class QueuedExports implements Exports {
  readonly #options: QueuedExportsOptions;
  /** When workers ask again, for the exports that this process has waited for. */
  readonly #nextDelays = new Map<string, number>();

  constructor(options: QueuedExportsOptions) {
    this.#options = options;
  }

  get atOnce(): number {
    return this.#options.maxRunning?.() ?? Number.POSITIVE_INFINITY;
  }

  readonly start: Exports["start"] = async (creation, call) => {
    const { mirror, memory, accounts, records } = this.#options;
    const job = await createJob(creation, { accounts, memory, workspace: async () => mirror });
    const same = this.#sameOf(requestOf(job));
    const started = await records.startedFor(same);
    const known = started === null ? null : await mirror.get(started);
    if (known?.state === "running") return await this.#wait(known, call);
    if (known?.state === "done" && Date.now() - known.createdAtMs <= (call.reuseMs ?? -1)) return known;
    const begun = await records.create(this.#initOf(job, creation.kind), { same, mostRunning: this.atOnce });
    if (begun.outcome === "too many") {
      await this.#assureAll();
      throw tooManyRunning(this.atOnce);
    }
    return begun.outcome === "runs" ? await this.get(begun.exportId, call) : await this.#wait(begun.manifest, call);
  };

  readonly get: Exports["get"] = async (exportId, call) => {
    const manifest = await this.known(exportId);
    return manifest.state === "running" ? await this.#wait(manifest, call) : manifest;
  };

  readonly known: Exports["known"] = async (exportId) => {
    const manifest = await this.#options.mirror.get(exportId);
    if (manifest === null) throw unknownExport(exportId);
    return manifest;
  };

  readonly cancel: Exports["cancel"] = async (exportId) => {
    const manifest = await this.known(exportId);
    if (manifest.state === "running") await this.#leave(manifest);
    return await this.known(exportId);
  };

  readonly pollAfterSeconds: Exports["pollAfterSeconds"] = (exportId) =>
    Math.min(30, Math.max(1, Math.ceil((this.#nextDelays.get(exportId) ?? 2_000) / 1000)));

  /** Gives up what runs for a project whose account is gone. */
  async end(isOver: (project: string) => boolean): Promise<void> {
    const running = await this.#options.records.running();
    await Promise.all(running.filter(({ project }) => isOver(project)).map((one) => this.#leave(one)));
  }

  /** What calls for the same with the same account have in common. */
  #sameOf(request: ExportRequest): string {
    return this.#options.accounts.keyOf(requestKey(request), request.project);
  }

  #initOf(job: ExportJob, asked: string): ManifestInit {
    const { memory, accounts } = this.#options;
    const request = requestOf(job);
    const { kind, project, id } = request;
    return {
      exportId: createExportId(),
      kind,
      project,
      target: { id, name: memory.nameOf(id) },
      job: { ...job.toJSON(), asked, account: accounts.keyOf("jobs", project) },
      range: requestedRange(request),
    };
  }

  async #wait(manifest: Manifest, call: Call): Promise<Manifest> {
    try {
      return await this.#waitForEnd(manifest, call);
    } catch (error) {
      throw isPassing(error) ? new InterruptedError(manifest.exportId, error) : error;
    }
  }

  /** Waits as long as the call allows; whatever was lost of the job is made good meanwhile. */
  async #waitForEnd(manifest: Manifest, { waitMs, signal, progress }: Call): Promise<Manifest> {
    const { records, queue, stopping } = this.#options;
    const { exportId } = manifest;
    const endMs = performance.now() + waitMs;
    const job = this.#jobOf(manifest);
    const either = stopping === undefined ? signal : AbortSignal.any([signal, stopping]);
    let assuredMs = Number.NEGATIVE_INFINITY;
    let told = "";
    let failedBefore: number | undefined;
    for (;;) {
      const [now, how] = await Promise.all([records.get(exportId), job === null ? null : queue.progress(job.id)]);
      if (now?.state !== "running") return await this.#ended(manifest);
      if (job !== null && performance.now() - assuredMs > ASSURE_MS) {
        await queue.add(job.id, job.interest, job.saved);
        assuredMs = performance.now();
      }
      this.#noteDelay(exportId, how?.nextDelayMs ?? 2_000);
      const { atMs: failedAtMs = 0, ...failure } = how?.failure ?? {};
      failedBefore ??= failedAtMs;
      // It goes on, but not in the time of this call.
      if (failedAtMs > failedBefore) throw passingFailure(failure);
      const message = how?.message ?? say`Asked GrowingIO for the export.`;
      if (message !== told) progress(message);
      told = message;
      const leftMs = endMs - performance.now();
      if (leftMs <= 0 || stopping?.aborted) return now;
      await systemClock.sleep(Math.min(LOOK_MS, leftMs), either).catch((error: unknown) => {
        if (signal.aborted) throw error;
      });
    }
  }

  /** Sees to it that what is noted as running is run: a Redis that was killed may have lost the job, and nobody has to wait for it. */
  async #assureAll(): Promise<void> {
    const { records, queue } = this.#options;
    for (const manifest of await records.running()) {
      const job = this.#jobOf(manifest);
      if (job !== null) await queue.add(job.id, job.interest, job.saved);
    }
  }

  #noteDelay(exportId: string, delayMs: number): void {
    this.#nextDelays.delete(exportId);
    this.#nextDelays.set(exportId, delayMs);
    const [oldest] = this.#nextDelays.keys();
    if (this.#nextDelays.size > MOST_DELAYS && oldest !== undefined) this.#nextDelays.delete(oldest);
  }

  /** An export that runs no more, and what it has shown of its chart. */
  async #ended({ exportId, kind }: Manifest): Promise<Manifest> {
    const { memory, records } = this.#options;
    this.#nextDelays.delete(exportId);
    const ended = await this.known(exportId);
    if (ended.state !== "done" || !isTableKind(ended.kind)) return ended;
    memory.learnKind(ended.target.id, ended.kind);
    memory.learnColumns(ended.target.id, ended.columns);
    // The chart may have turned out to be of another kind: then it is asked for as such from now on.
    if (ended.kind !== kind) await records.noteFor(this.#sameOf(likelyRequest(ended.job as SavedExportJob)), exportId);
    return ended;
  }

  /** The job that an export waits for, under the account that the principal has now; null where it has none. */
  #jobOf({ job, project, exportId }: Manifest): { id: string; interest: Interest; saved: SavedExportJob } | null {
    const { queue, principal, accountOf } = this.#options;
    const account = accountOf(principal, project);
    if (account === null) return null;
    const saved = job as SavedExportJob;
    return { id: queue.idOf(account, saved), interest: { principal, project, exportId }, saved };
  }

  /** Takes the principal's interest away: others who want the same still get it. */
  async #leave(manifest: Manifest): Promise<void> {
    const { records, queue } = this.#options;
    // In this order: what runs is brought back to the queue by whoever waits for it.
    await records.cancel(manifest);
    const job = this.#jobOf(manifest);
    if (job !== null) await queue.leave(job.id, job.interest);
  }
}
