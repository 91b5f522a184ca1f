import { type Account, accountKey } from "../account-key.ts";
import { askStore, type StorePorts } from "../ask-store.ts";
import { GrowingIOError, InvalidInputError, isStopped } from "../errors.ts";
import type { JobKeeping, KeepableJob } from "../exports/keeping.ts";
import { say } from "../text/say.ts";
import type { JobStore, StoredJob } from "./job-store.ts";

export interface JobKeeperPorts extends StorePorts {
  readonly store: JobStore;
  readonly account: Account;
  /** The client's own project; jobs are taken up by clients with the same one. */
  readonly project: string | null;
}

/** Keeps a client's jobs in a store while they are in flight. */
export class JobKeeper implements JobKeeping {
  readonly #ports: JobKeeperPorts;
  /** What the keys of this client's own jobs begin with. */
  readonly #own: string;
  readonly #keys = new WeakMap<KeepableJob, string>();
  /** Keys that are in the store as far as this client knows. */
  readonly #kept = new Set<string>();
  #closed = false;

  constructor(ports: JobKeeperPorts) {
    this.#ports = ports;
    this.#own = `${accountKey(ports.account, { jobsOf: ports.project })}-`;
  }

  async during<T>(
    job: KeepableJob,
    isEnd: (value: T) => boolean,
    work: (begin: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const key = this.#keyOf(job);
    const { store } = this.#ports;
    let saving: Promise<unknown> | undefined;
    let begun: Promise<void> | undefined;
    const save = async () => {
      if (this.#closed) return;
      this.#kept.add(key);
      saving = Promise.resolve().then(() => store.save(key, Object(job.toJSON())));
      await askStore("The job store could not save a job", this.#ports, () => saving);
    };
    const end = async () => {
      await begun;
      // A slow store gets the one after the other.
      const remove = () => ifEnded(saving).then(() => store.remove(key));
      if (this.#kept.delete(key)) await askStore("The job store could not remove a job", this.#ports, remove);
    };
    try {
      const value = await work(() => (begun ??= save()));
      if (isEnd(value)) await end();
      return value;
    } catch (error) {
      if (isForGood(error)) await end();
      throw error;
    }
  }

  async takeUp<J extends KeepableJob>(resume: (saved: unknown) => J): Promise<J[]> {
    const { store, warn } = this.#ports;
    const found = new Map((await this.#list()).map(({ key, job }) => [key, job]));
    const jobs: J[] = [];
    for (const [key, saved] of found) {
      if (!key.startsWith(this.#own)) continue;
      try {
        const job = resume(saved);
        const claim = () => store.claim?.(key);
        if ((await askStore("The job store could not claim a job", this.#ports, claim)) === false) continue;
        this.#keys.set(job, key);
        this.#kept.add(key);
        jobs.push(job);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        warn("A job in the job store is damaged, and left there.");
      }
    }
    return jobs;
  }

  close(): void {
    this.#closed = true;
  }

  /** The key of a job stays the same while it finds out its chart's kind, and when it is taken up again. */
  #keyOf(job: KeepableJob): string {
    const known = this.#keys.get(job);
    if (known !== undefined) return known;
    const saved = { ...Object(job.toJSON()), requestedAtMs: undefined };
    const key = this.#own + accountKey(this.#ports.account, saved);
    this.#keys.set(job, key);
    return key;
  }

  async #list(): Promise<readonly StoredJob[]> {
    try {
      const found: unknown = await this.#ports.store.list();
      return [...(found as Iterable<unknown>)].map(storedJob);
    } catch (cause) {
      if (cause instanceof GrowingIOError) throw cause;
      throw new GrowingIOError(
        "job_store",
        say`The job store could not list its jobs. Try again; the error's cause has its reason.`,
        {
          retryable: true,
          cause,
        },
      );
    }
  }
}

/** Whether an export that failed so has ended: the same job can go on after whatever is retryable, and what is no error of ours says nothing of it. */
function isForGood(error: unknown): boolean {
  return error instanceof GrowingIOError && !error.retryable && !isStopped(error);
}

async function ifEnded(work: Promise<unknown> | undefined): Promise<void> {
  await work?.catch(() => {});
}

function storedJob(entry: unknown): StoredJob {
  const { key, job } = Array.isArray(entry) ? { key: entry[0], job: entry[1] } : Object(entry);
  if (typeof key !== "string") throw new TypeError("list() must give each job with its key: { key, job }, or a pair");
  return { key, job };
}
