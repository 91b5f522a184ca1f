import { idFor } from "../shop/ids.ts";
import type { ExportKind } from "../shop/types.ts";

/** How long a finished answer stays, milliseconds. GrowingIO does not document it. */
const KEPT_MS = 10 * 60_000;

/** What a job ends in; `keptUntilMs` ends its stay early, as the death of a link does. */
export interface JobResult {
  readonly body: Promise<Uint8Array>;
  readonly keptUntilMs?: number;
}

interface Job {
  readonly id: string;
  readonly readyMs: number;
  result?: JobResult;
}

/** What a job computes. */
export interface JobTarget {
  readonly kind: ExportKind;
  readonly id: string;
}

export interface Jobs {
  /** The job of a key: its result once done, otherwise the id it runs under. A key without a job starts one. */
  ask(
    key: string,
    target: JobTarget,
    finish: (readyMs: number, jobId: string) => JobResult,
  ): { id: string; result?: JobResult };
  readonly started: number;
}

/** Keeps the jobs: the first request of a key starts one, later ones ask for it. */
export function createJobs(now: () => number, jobMs: number | ((job: JobTarget) => number), seed: number): Jobs {
  const jobs = new Map<string, Job>();
  let started = 0;

  function isOver({ readyMs, result }: Job): boolean {
    return now() >= Math.min(readyMs + KEPT_MS, result?.keptUntilMs ?? Number.POSITIVE_INFINITY);
  }

  function start(key: string, target: JobTarget): Job {
    for (const [other, job] of jobs) if (isOver(job)) jobs.delete(other);
    started += 1;
    const lengthMs = typeof jobMs === "number" ? jobMs : jobMs(target);
    const job: Job = { id: idFor(`job ${seed} ${started}`), readyMs: now() + lengthMs };
    jobs.set(key, job);
    return job;
  }

  return {
    ask(key, target, finish) {
      const job = jobs.get(key);
      if (job === undefined || isOver(job)) return { id: start(key, target).id };
      if (now() < job.readyMs) return { id: job.id };
      job.result ??= finish(job.readyMs, job.id);
      return isOver(job) ? { id: start(key, target).id } : { id: job.id, result: job.result };
    },
    get started() {
      return started;
    },
  };
}
