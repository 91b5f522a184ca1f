import { createHmac } from "node:crypto";
import { likelyRequest, requestKey, type SavedExportJob } from "@growingio-export/core";
import type { Account, ErrorReason } from "@growingio-export/service";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { PREFIX } from "./keys.ts";
import { redisError } from "./redis-away.ts";

/** The one queue of all exports, as BullMQ names it. */
export const QUEUE = "exports";
export const QUEUE_PREFIX: string = `${PREFIX}:jobs`;

const DAY_MS = 24 * 3_600_000;

/** Whoever wants what a job brings: an export of a principal. */
export interface Interest {
  readonly principal: string;
  readonly project: string;
  readonly exportId: string;
}

/** What a job holds: what to ask GrowingIO for, never with which token. */
export interface QueuedJob {
  readonly saved: SavedExportJob;
  /** The same with the kind that its chart has turned out to have. */
  readonly found?: SavedExportJob;
  /** When the first wanted it, epoch milliseconds. */
  readonly wantedAtMs: number;
  /** Times in a row that it could not be asked for. */
  readonly failures: number;
  /** How often GrowingIO has been asked. */
  readonly polls: number;
}

/** How far a job is, for those who wait. */
export interface JobProgress {
  readonly message: string;
  readonly nextDelayMs: number | null;
  /** Why GrowingIO could not be asked the last time, which can pass. */
  readonly failure?: ErrorReason & { readonly atMs: number };
}

/** The exports that are to be run, once for all who want the same of the same account. */
export class ExportQueue {
  readonly #redis: Redis;
  readonly #secret: string;
  readonly #queue: Queue<QueuedJob>;

  constructor(redis: Redis, secret: string) {
    this.#redis = redis;
    this.#secret = secret;
    this.#queue = new Queue<QueuedJob>(QUEUE, { connection: redis, prefix: QUEUE_PREFIX });
    this.#queue.on("error", () => {});
  }

  /** The name of a job: the same for the same request of the same account, and telling nothing of its token. */
  idOf({ baseUrl, token }: Account, saved: SavedExportJob): string {
    const asked = requestKey(likelyRequest(saved));
    return createHmac("sha256", `${this.#secret}\0jobs`)
      .update([baseUrl, saved.project, token, saved.kind === "chart" ? `chart ${asked}` : asked].join("\0"))
      .digest("hex");
  }

  /** Sees to it that the export is run and that its outcome reaches who is interested; joins a job that is in flight. */
  async add(id: string, interest: Interest, saved: SavedExportJob): Promise<void> {
    // First the interest: a job that ends meanwhile looks for it again before it is gone.
    const key = interestsKey(id);
    // Two commands, not a transaction: one that Redis ends half-way fails in words of the client's own.
    await this.#redis.hset(key, fieldOf(interest), interest.project);
    await this.#redis.pexpire(key, DAY_MS);
    await this.#added(id, saved);
  }

  /** Takes an interest away; the job ends by itself where none is left. */
  async leave(id: string, interest: Interest): Promise<void> {
    await this.#redis.hdel(interestsKey(id), fieldOf(interest));
  }

  async interests(id: string): Promise<Interest[]> {
    const fields = await this.#redis.hgetall(interestsKey(id));
    return Object.entries(fields).map(([field, project]) => ({ ...interestIn(field), project }));
  }

  async progress(id: string): Promise<JobProgress | null> {
    const text = await this.#redis.get(progressKey(id));
    return text === null ? null : (JSON.parse(text) as JobProgress);
  }

  async tell(id: string, progress: JobProgress): Promise<void> {
    await this.#redis.set(progressKey(id), JSON.stringify(progress), "PX", Math.max(60_000, progress.nextDelayMs ?? 0));
  }

  async close(): Promise<void> {
    await this.#queue.close().catch(() => {});
  }

  async #added(id: string, saved: SavedExportJob): Promise<void> {
    const data = { saved, wantedAtMs: Date.now(), failures: 0, polls: 0 };
    // A finished job's id would keep the same one from being added again.
    const options = {
      jobId: id,
      removeOnComplete: true,
      removeOnFail: true,
      // A step that fails unexpectedly, as where Redis goes away in the middle of it, is made again.
      attempts: 1_000,
      backoff: { type: "fixed", delay: 1_000 },
    };
    await this.#queue.add(saved.kind, data, options).catch((error: unknown) => {
      throw redisError(error);
    });
  }
}

function interestsKey(id: string): string {
  return `${PREFIX}:interests:${id}`;
}

function progressKey(id: string): string {
  return `${PREFIX}:progress:${id}`;
}

function fieldOf({ principal, exportId }: Interest): string {
  return JSON.stringify([principal, exportId]);
}

function interestIn(field: string): Omit<Interest, "project"> {
  const [principal, exportId] = JSON.parse(field) as [string, string];
  return { principal, exportId };
}
