import type { Env } from "./accounts-of.ts";
import type { Company } from "./company.ts";
import type { ReadCompany } from "./make-company.ts";
import { readCompany } from "./read-company.ts";

type Listener = (now: Company, before: Company) => void;

/** The company as it is now. */
export interface LiveCompany {
  readonly current: Company;
  /** The tokens of all accounts, to be kept out of logs and answers. */
  readonly secrets: readonly string[];
  /** Reads the file again, all or nothing: a bad one throws `UsageError` and the old one stays. */
  reload(): Promise<void>;
  /** Called after each change; what was authenticated before is asked `stillHolds()` again. */
  onChange(listener: Listener): void;
}

/** The same with what its principals sign in with. */
export interface LiveCompanyFile extends LiveCompany {
  readonly read: ReadCompany;
}

/** Reads the file of `--config`. Throws `UsageError` with all that is wrong in it. */
export async function openLiveCompany(path: string, env: Env): Promise<LiveCompanyFile> {
  let read = await readCompany(path, env);
  const listeners: Listener[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const reload = async () => {
    const next = await readCompany(path, env);
    const before = read.company;
    read = next;
    const failures: unknown[] = [];
    // Each has something of its own to end.
    for (const listener of listeners) {
      try {
        listener(next.company, before);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
  return {
    get read() {
      return read;
    },
    get current() {
      return read.company;
    },
    get secrets() {
      return read.secrets;
    },
    reload: () => {
      // One after the other, so that what was read last is what holds.
      const next = last.then(reload);
      last = next.catch(() => {});
      return next;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
