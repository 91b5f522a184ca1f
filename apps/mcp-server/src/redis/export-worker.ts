import {
  type ExportJob,
  type ExportProgress,
  exportKinds,
  likelyRequest,
  type ResultCache,
  say,
  Table,
} from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Logger, Meters } from "@growingio-export/service";
import {
  type Accounts,
  accountByProject,
  CatalogMemory,
  createExportId,
  DEADLINE_MS,
  finalReason,
  isPassing,
  isWorded,
  keepTable,
  progressMessage,
  requestOf,
} from "@growingio-export/service";
import type { Workspace } from "@growingio-export/workspace";
import { DelayedError, type Job, Worker } from "bullmq";
import { Redis } from "ioredis";
import type { LiveCompany } from "../company/live-company.ts";
import type { SharedLimiter } from "../limits/shared-limiter.ts";
import { type Interest, QUEUE, QUEUE_PREFIX, type QueuedJob } from "./export-queue.ts";
import { type HandOutOptions, handOut, type Outcome } from "./hand-out.ts";
import { RedisAwayError } from "./redis-away.ts";
import { StepLines } from "./step-lines.ts";

export interface ExportWorkerOptions extends HandOutOptions {
  readonly redisUrl: string;
  readonly company: LiveCompany;
  /** A folder for tables on their way; nothing stays in it. */
  readonly workspace: () => Promise<Workspace>;
  readonly limiter: SharedLimiter;
  readonly cacheOf: (principal: string) => ResultCache;
  readonly metrics: MetricsFile;
  readonly meters: Meters;
  readonly logger: Logger;
  /** How many exports are asked for at once. */
  readonly concurrency: number;
}

/** The lock of a job that nobody holds any more passes after this long, milliseconds, and is looked for that often. */
const LOCK_MS = 8_000;
const STALLED_MS = 4_000;

/** How long to wait after a poll, as core does within one process: a share of the time so far, milliseconds. */
const ELAPSED_SHARE = 0.1;
const MAX_DELAY_MS = 10_000;

/** How long an account may be unknown before its exports end, and how often it is looked for, milliseconds. */
const GRACE_MS = 30_000;
const UNKNOWN_MS = 2_000;

/** How long to wait after a failure that can pass, milliseconds; twice as long after each. */
const FAILURE_MS = 1_000;
const MAX_FAILURE_MS = 60_000;

/** Runs exports of the queue: each poll is a step, between two of them a job is Redis's alone. */
export class ExportWorker {
  readonly #options: ExportWorkerOptions;
  readonly #connection: Redis;
  readonly #worker: Worker<QueuedJob>;
  readonly #closing = new AbortController();
  readonly #accounts = new Map<string, Accounts>();
  readonly #lines = new StepLines();

  constructor(options: ExportWorkerOptions) {
    const { redisUrl, concurrency, logger } = options;
    this.#options = options;
    this.#connection = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: () => 200 });
    this.#connection.on("error", () => {});
    this.#worker = new Worker<QueuedJob>(QUEUE, (job, token) => this.#step(job, token ?? ""), {
      connection: this.#connection,
      prefix: QUEUE_PREFIX,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_MS,
      // A worker that ends takes none of its jobs along, however often it happens.
      maxStalledCount: 1_000_000,
    });
    this.#worker.on("error", (error) => logger.debug(`exports: ${error.name}`));
    this.#worker.on("completed", (job) => void this.#revive(job.id ?? "", job.data).catch(() => {}));
    this.#worker.on("failed", (_, error) => {
      // That Redis is away is said by its connection; the step is made again.
      if (!(error instanceof RedisAwayError)) logger.warn(`an export's step failed unexpectedly: ${error.name}`);
    });
  }

  /** Puts down what is at work, for another worker to take up, and ends. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#worker.close();
    this.#connection.disconnect();
  }

  /** A job that somebody began to want when it had just been handed out is run again. */
  async #revive(id: string, { saved }: QueuedJob): Promise<void> {
    const { queue } = this.#options;
    const [interest] = await queue.interests(id);
    if (interest !== undefined) await queue.add(id, interest, saved);
  }

  async #step(job: Job<QueuedJob>, token: string): Promise<void> {
    const id = job.id ?? "";
    const takers = await this.#takers(id, job.data);
    if (takers === "unknown yet") return await putOff(job, token, UNKNOWN_MS, job.data);
    const { kind, project, id: target } = likelyRequest(job.data.found ?? job.data.saved);
    const { quota } = exportKinds[kind];
    const lineOf = ({ principal }: Interest) =>
      JSON.stringify([principal, quota.name, project, quota.scope === "chart" ? target : null]);
    // Whoever joined a job whose first taker has many others in line lends it a turn.
    const first = takers.find((one) => this.#lines.isFree(lineOf(one))) ?? takers[0];
    if (first === undefined) return;
    const line = lineOf(first);
    const awayMs = this.#lines.enter(line, quota.spacingMs);
    if (awayMs !== null) return await putOff(job, token, awayMs, job.data);
    try {
      await this.#ask(first, job, token);
    } finally {
      this.#lines.leave(line);
    }
  }

  /** Asks GrowingIO once more, and hands out what comes of it. */
  async #ask(first: Interest, job: Job<QueuedJob>, token: string): Promise<void> {
    const id = job.id ?? "";
    const { saved, found = saved, wantedAtMs, polls } = job.data;
    const exportJob = this.#accountsOf(first.principal).client(first.project).exports.resume(found);
    const later = new AbortController();
    let nextMs = 0;
    const elapsedMs = () => Date.now() - wantedAtMs;
    const onProgress = (progress: ExportProgress) => {
      const soFar = { ...progress, elapsedMs: elapsedMs(), polls: polls + progress.polls };
      nextMs = Math.max(progress.nextDelayMs ?? 0, Math.min(elapsedMs() * ELAPSED_SHARE, MAX_DELAY_MS));
      const nextDelayMs = progress.phase === "polling" ? nextMs : progress.nextDelayMs;
      void this.#options.queue
        .tell(id, { message: progressMessage({ ...soFar, nextDelayMs }), nextDelayMs })
        .catch(() => {});
      if (progress.phase === "polling") later.abort();
    };
    const kept = (changes: Partial<QueuedJob>) => ({ ...job.data, found: exportJob.toJSON(), ...changes });
    try {
      const signal = AbortSignal.any([later.signal, this.#closing.signal]);
      const deadlineMs = Math.max(DEADLINE_MS - elapsedMs(), FAILURE_MS);
      const result = await exportJob.wait({ signal, deadlineMs, onProgress });
      if (result instanceof Table) await this.#finish(id, result, exportJob);
      else {
        const links = result.links.map(({ url, expiresAtMs }) => ({ url, expiresAtMs }));
        await this.#end(id, { patch: { state: "done", links } }, exportJob);
      }
    } catch (error) {
      if (later.signal.aborted || this.#closing.signal.aborted) {
        return await putOff(
          job,
          token,
          this.#closing.signal.aborted ? 0 : nextMs,
          kept({ polls: polls + 1, failures: 0 }),
        );
      }
      const inTime = elapsedMs() < DEADLINE_MS;
      if (isPassing(error) && inTime) {
        const failures = job.data.failures + 1;
        const pauseMs = Math.min(FAILURE_MS * 2 ** failures, MAX_FAILURE_MS);
        const { code, message } = error;
        // Who waits knows by itself whether Redis answers.
        const failure = error instanceof RedisAwayError ? {} : { failure: { code, message, atMs: Date.now() } };
        await this.#options.queue.tell(id, { message, nextDelayMs: pauseMs, ...failure });
        return await putOff(job, token, pauseMs, kept({ failures }));
      }
      if (!isWorded(error))
        this.#options.logger.warn(
          `an export failed unexpectedly: ${error instanceof Error ? error.name : typeof error}`,
        );
      const reason = isPassing(error) ? { code: "timeout", message: tooLong(error.message) } : finalReason(error);
      await this.#end(id, { patch: { state: "failed", error: reason } }, exportJob);
    }
  }

  /**
   * Those who still want it and may; those who may not lose their interest. An account that is not known may stand in
   * a company's file that this process has not read yet: for a while nobody is sent away.
   */
  async #takers(id: string, { saved, wantedAtMs }: QueuedJob): Promise<readonly Interest[] | "unknown yet"> {
    const { queue, company, recordsOf } = this.#options;
    const takers: Interest[] = [];
    let isUnknown = false;
    const isYoung = Date.now() - wantedAtMs < GRACE_MS;
    for (const interest of await queue.interests(id)) {
      const { principal, project, exportId } = interest;
      const account = company.current.principals.get(principal)?.accounts.get(project);
      if (account !== undefined && queue.idOf(account, saved) === id) {
        // What was erased meanwhile is wanted by nobody.
        if (await recordsOf(principal).isRunning(exportId)) takers.push(interest);
        else await queue.leave(id, interest);
        continue;
      }
      if (isYoung) {
        isUnknown = true;
        continue;
      }
      await queue.leave(id, interest);
      // Under another token it is another job.
      if (account !== undefined) await queue.add(queue.idOf(account, saved), interest, saved);
      else {
        const record = await recordsOf(principal).get(exportId);
        if (record !== null) await recordsOf(principal).cancel(record);
      }
    }
    return takers.length === 0 && isUnknown ? "unknown yet" : takers;
  }

  async #finish(id: string, table: Table, job: ExportJob): Promise<void> {
    const { metrics } = this.#options;
    const workspace = await this.#options.workspace();
    const exportId = createExportId();
    const target = { id: table.chartId, name: table.name };
    await workspace.create({ exportId, kind: table.kind, project: job.request?.project ?? "", target });
    try {
      await keepTable(exportId, table, workspace, { memory: new CatalogMemory(), metrics }, requestOf(job));
      const made = await workspace.get(exportId);
      if (made === null) throw new Error("a table that was kept a moment ago is gone");
      await this.#end(id, { made, rowsOf: workspace }, job);
    } finally {
      await workspace.remove(exportId);
    }
  }

  async #end(id: string, outcome: Outcome, job: ExportJob): Promise<void> {
    const state = "patch" in outcome ? outcome.patch.state : "done";
    const kind = job.kind ?? "event";
    await handOut(
      id,
      "patch" in outcome ? { patch: { ...outcome.patch, kind } } : outcome,
      job.toJSON(),
      this.#options,
    );
    this.#options.meters.exportEnded(kind, state === "running" ? "interrupted" : state);
  }

  #accountsOf(principal: string): Accounts {
    const known = this.#accounts.get(principal);
    if (known !== undefined) return known;
    const { company, limiter, cacheOf, logger } = this.#options;
    const current = () => company.current.principals.get(principal)?.accounts ?? new Map();
    const accounts = accountByProject(current, ({ baseUrl }) => ({
      logger,
      cache: cacheOf(principal),
      limiter: limiter.of(principal, baseUrl),
    }));
    this.#accounts.set(principal, accounts);
    return accounts;
  }
}

/** Ends a step: the job waits in Redis, and holds no worker. */
async function putOff(job: Job<QueuedJob>, token: string, delayMs: number, data: QueuedJob): Promise<never> {
  await job.updateData(data);
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

function tooLong(lastFailure: string): string {
  const minutes = DEADLINE_MS / 60_000;
  return say`The export was not finished within ${minutes} minutes. Run the export tool again. The last reason: ${lastFailure}`;
}
