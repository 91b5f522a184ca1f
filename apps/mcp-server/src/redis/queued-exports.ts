import {
  type ExportJob,
  isTableKind,
  requestedRange,
  requestKey,
  type SavedExportJob,
  say,
  systemClock,
} from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import type { Redis } from "ioredis";
import type { Account } from "../accounts/account.ts";
import { createJob, requestOf } from "../exports/create-job.ts";
import { createExportId } from "../exports/export-id.ts";
import type { Exports } from "../exports/exports.ts";
import { tooManyRunning, unknownExport } from "../exports/failures.ts";
import type { Call } from "../exports/long-task.ts";
import { DEADLINE_MS } from "../exports/run-job.ts";
import type { KeepingOptions } from "../keeping.ts";
import type { ExportQueue, Interest } from "./export-queue.ts";
import { PREFIX, principalKey } from "./keys.ts";
import type { Mirror } from "./mirror.ts";
import type { Records } from "./records.ts";

/** How often a waiting call looks whether its export has ended, milliseconds. */
const LOOK_MS = 250;

/** How often it sees to it that somebody still runs it, milliseconds. */
const ASSURE_MS = 5_000;

export interface QueuedExportsOptions extends Omit<KeepingOptions, "workspace"> {
  readonly redis: Redis;
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
    const { mirror, memory, accounts } = this.#options;
    const job = await createJob(creation, { accounts, memory, workspace: async () => mirror });
    const known = await this.#noted(job);
    if (known?.state === "running") return await this.#wait(known, call);
    if (known?.state === "done" && Date.now() - known.createdAtMs <= (call.reuseMs ?? -1)) return known;
    return await this.#wait(await this.#begin(job, creation.kind), call);
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

  /** The export that an identical call has started lately. */
  async #noted(job: ExportJob): Promise<Manifest | null> {
    const exportId = await this.#options.redis.get(this.#noteKey(job));
    return exportId === null ? null : await this.#options.mirror.get(exportId);
  }

  async #note(job: ExportJob, exportId: string): Promise<void> {
    await this.#options.redis.set(this.#noteKey(job), exportId, "PX", DEADLINE_MS);
  }

  #noteKey(job: ExportJob): string {
    const { accounts, principal } = this.#options;
    const request = requestOf(job);
    return `${PREFIX}:started:${principalKey(principal)}:${accounts.keyOf(requestKey(request), request.project)}`;
  }

  async #begin(job: ExportJob, asked: string): Promise<Manifest> {
    const { records, memory, accounts } = this.#options;
    const request = requestOf(job);
    const { kind, project, id } = request;
    const init = {
      exportId: createExportId(),
      kind,
      project,
      target: { id, name: memory.nameOf(id) },
      job: { ...job.toJSON(), asked, account: accounts.keyOf("jobs", project) },
      range: requestedRange(request),
    };
    const manifest = await records.create(init, this.atOnce);
    if (manifest === null) throw tooManyRunning(this.atOnce);
    await this.#note(job, manifest.exportId);
    return manifest;
  }

  /** Waits as long as the call allows; whatever was lost of the job is made good meanwhile. */
  async #wait(manifest: Manifest, { waitMs, signal, progress }: Call): Promise<Manifest> {
    const { records, queue, stopping, memory } = this.#options;
    const { exportId } = manifest;
    const endMs = performance.now() + waitMs;
    const job = this.#jobOf(manifest);
    let assuredMs = Number.NEGATIVE_INFINITY;
    let told = "";
    for (;;) {
      if (job !== null && performance.now() - assuredMs > ASSURE_MS) {
        await queue.add(job.id, job.interest, job.saved);
        assuredMs = performance.now();
      }
      const [now, how] = await Promise.all([records.get(exportId), job === null ? null : queue.progress(job.id)]);
      if (now === null || now.state !== "running") {
        this.#nextDelays.delete(exportId);
        const ended = await this.known(exportId);
        if (ended.state === "done" && isTableKind(ended.kind)) {
          memory.learnKind(ended.target.id, ended.kind);
          memory.learnColumns(ended.target.id, ended.columns);
        }
        return ended;
      }
      this.#nextDelays.set(exportId, how?.nextDelayMs ?? 2_000);
      const message = how?.message ?? say`Asked GrowingIO for the export.`;
      if (message !== told) progress(message);
      told = message;
      const leftMs = endMs - performance.now();
      if (leftMs <= 0 || stopping?.aborted) return now;
      const either = stopping === undefined ? signal : AbortSignal.any([signal, stopping]);
      await systemClock.sleep(Math.min(LOOK_MS, leftMs), either).catch((error: unknown) => {
        if (signal.aborted) throw error;
      });
    }
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
    const job = this.#jobOf(manifest);
    if (job !== null) await queue.leave(job.id, job.interest);
    const now = Date.now();
    await records.write({ ...manifest, state: "cancelled", updatedAtMs: now, finishedAtMs: now }, "running");
  }
}
