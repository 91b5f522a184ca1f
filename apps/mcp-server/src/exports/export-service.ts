import {
  AbortedError,
  type ExportJob,
  type ExportKind,
  type ExportParameters,
  type GrowingIO,
  GrowingIOError,
  InvalidInputError,
  type Logger,
  requestedRange,
  type SavedExportJob,
  Table,
} from "@growingio-export/core";
import { digest } from "@growingio-export/insight";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import type { ChartKinds } from "./chart-kinds.ts";
import { createExportId } from "./export-id.ts";
import { tableGranularity } from "./granularity.ts";
import { type Call, LiveExport } from "./live-export.ts";
import { tableWarnings } from "./table-warnings.ts";

/** Which export to start: the kind and core's parameters for it. */
export interface ExportCreation<K extends ExportKind = ExportKind> {
  readonly kind: K;
  readonly parameters: ExportParameters<K>;
}

export interface ExportServiceOptions {
  /** Throws `ConfigurationError` while no token is set. */
  readonly client: () => GrowingIO;
  readonly workspace: () => Promise<Workspace>;
  readonly chartKinds: ChartKinds;
  readonly logger: Logger;
}

// Polls grow apart with time, so a long deadline costs few requests.
const DEADLINE_MS = 30 * 60_000;
// The digest shares an answer of 2,000 tokens with its text, the preview and the columns.
const DIGEST_TOKENS = 850;
const HEARTBEAT_MS = 20_000;

/** Starts exports, joins running ones, takes up what another process left, and keeps what is finished in the workspace. */
export class ExportService {
  readonly #options: ExportServiceOptions;
  readonly #live = new Map<string, Promise<LiveExport>>();
  readonly #liveById = new Map<string, LiveExport>();

  constructor(options: ExportServiceOptions) {
    this.#options = options;
  }

  /** Starts an export, or joins the identical one that is running, and waits as long as the call allows. */
  async start<K extends ExportKind>({ kind, parameters }: ExportCreation<K>, call: Call): Promise<Manifest> {
    const job = this.#options.client().exports.create(kind, parameters);
    const key = JSON.stringify(job.request);
    let live = this.#live.get(key);
    if (live === undefined) {
      live = this.#begin(job);
      this.#live.set(key, live);
      live.catch(() => this.#live.delete(key));
    }
    return this.#wait(await live, call);
  }

  /** A kept export; a running one is waited for, taking it up where another process left it. */
  async get(exportId: string, call: Call): Promise<Manifest> {
    const workspace = await this.#options.workspace();
    const manifest = await this.#known(exportId);
    if (manifest.state !== "running") return manifest;
    const live = this.#liveById.get(exportId);
    if (live !== undefined) return this.#wait(live, call);
    const claimed = await workspace.claim(exportId);
    if (claimed === null) return this.#watch(exportId, call);
    return this.#wait(
      this.#drive(exportId, this.#options.client().exports.resume(claimed.job as SavedExportJob), true),
      call,
    );
  }

  /** Ends a running export; a finished one stays as it is. */
  async cancel(exportId: string): Promise<Manifest> {
    const workspace = await this.#options.workspace();
    const manifest = await this.#known(exportId);
    if (manifest.state !== "running") return manifest;
    const live = this.#liveById.get(exportId);
    if (live !== undefined) {
      live.cancel();
      await live.wait({ waitMs: 5_000, signal: new AbortController().signal, progress: () => {} }).catch(() => {});
      return this.#known(exportId);
    }
    return workspace.update(exportId, { state: "cancelled" });
  }

  /** When to ask for a running export again, seconds. */
  pollAfterSeconds(exportId: string): number {
    const nextDelayMs = this.#liveById.get(exportId)?.nextDelayMs ?? 2_000;
    return Math.min(30, Math.max(1, Math.ceil(nextDelayMs / 1000)));
  }

  async #known(exportId: string): Promise<Manifest> {
    const manifest = await (await this.#options.workspace()).get(exportId);
    if (manifest !== null) return manifest;
    throw new InvalidInputError(
      `No export "${exportId}" is kept here: it expired (exports are kept 7 days) or never was. Run the export tool again.`,
    );
  }

  async #begin(job: ExportJob): Promise<LiveExport> {
    const workspace = await this.#options.workspace();
    const { kind, project, id } = job.request;
    const exportId = createExportId();
    await workspace.create({
      exportId,
      kind,
      project,
      target: { id, name: "" },
      job: job.toJSON(),
      range: requestedRange(job.request),
    });
    return this.#drive(exportId, job, false);
  }

  #drive(exportId: string, job: ExportJob, handleGiven: boolean): LiveExport {
    const live = new LiveExport(exportId, job, handleGiven);
    this.#liveById.set(exportId, live);
    this.#live.set(JSON.stringify(job.request), Promise.resolve(live));
    live.start((self) => this.#run(self));
    return live;
  }

  async #run(live: LiveExport): Promise<void> {
    const { exportId, job } = live;
    const workspace = await this.#options.workspace();
    const heartbeat = setInterval(() => void workspace.touch(exportId).catch(() => {}), HEARTBEAT_MS);
    try {
      const result = await job.wait({ signal: live.signal, deadlineMs: DEADLINE_MS, onProgress: live.onProgress });
      if (result instanceof Table) await this.#keepTable(exportId, result);
      else {
        const links = result.links.map(({ url, expiresAtMs }) => ({ url, expiresAtMs }));
        await workspace.update(exportId, { state: "done", links });
      }
    } catch (error) {
      if (live.signal.aborted) await workspace.update(exportId, { state: "cancelled" });
      else if (error instanceof GrowingIOError && !error.retryable) {
        await workspace.update(exportId, { state: "failed", error: { code: error.code, message: error.message } });
      } else throw error;
    } finally {
      clearInterval(heartbeat);
      this.#live.delete(JSON.stringify(job.request));
      this.#liveById.delete(exportId);
    }
  }

  async #keepTable(exportId: string, table: Table): Promise<void> {
    const workspace = await this.#options.workspace();
    this.#options.chartKinds.learn(table.chartId, table.kind);
    const now = Date.now();
    await workspace.finishTable(exportId, table, {
      target: { id: table.chartId, name: table.name },
      request: { granularity: tableGranularity(table) },
      digest: digest(table, { now, limits: { maxTokens: DIGEST_TOKENS } }),
      warnings: tableWarnings(table, now),
    });
  }

  async #wait(live: LiveExport, call: Call): Promise<Manifest> {
    await live.wait(call);
    return this.#known(live.exportId);
  }

  /** Waits for an export that another live process on the same folder is polling. */
  async #watch(exportId: string, { waitMs, signal }: Call): Promise<Manifest> {
    const endMs = Date.now() + waitMs;
    for (;;) {
      const manifest = await this.#known(exportId);
      if (manifest.state !== "running" || Date.now() >= endMs) return manifest;
      if (signal.aborted) throw new AbortedError();
      await new Promise((resolve) => setTimeout(resolve, Math.min(500, Math.max(1, endMs - Date.now()))));
    }
  }
}
