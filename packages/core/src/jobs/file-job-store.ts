import { type FileHandle, readdir, rename, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileError } from "../download/file-error.ts";
import { makeFolder } from "../download/make-folder.ts";
import { type Owner, type OwnerState, ownerState, thisOwner } from "../download/partial-name.ts";
import { replaceFile } from "../download/replace-file.ts";
import { sweepLeftovers } from "../download/sweep-leftovers.ts";
import { readPlainFile } from "../files/read-plain-file.ts";
import type { JobStore, StoredJob } from "./job-store.ts";

/** No job comes near it. */
const MAX_JOB_BYTES = 1024 * 1024;

interface JobFile {
  readonly name: string;
  readonly key: string;
}

/**
 * Jobs as files of a folder (0700), one each (0600). A file's name says which process is at the job: those of another one
 * that runs on this machine are not listed. What cannot be read is left where it is.
 */
export class FileJobStore implements JobStore {
  readonly #folder: string;
  readonly #me = ownerText(thisOwner());
  #made: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  async save(key: string, job: object): Promise<void> {
    this.#made ??= this.#make();
    await this.#made;
    const write = async (file: FileHandle) => {
      await file.writeFile(JSON.stringify(job));
      await file.sync();
    };
    await replaceFile(this.#path(this.#nameOf(key)), write).catch((error: unknown) => {
      throw fileError(error, this.#folder);
    });
  }

  async remove(key: string): Promise<void> {
    await unlink(this.#path(this.#nameOf(key))).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }

  async list(): Promise<StoredJob[]> {
    const jobs: StoredJob[] = [];
    for (const { name, key } of await this.#files()) {
      const job = await this.#read(name);
      if (job !== null) jobs.push({ key, job });
    }
    return jobs;
  }

  /** Of several processes that try, one renames the file; a job that several have left is one job. */
  async claim(key: string): Promise<boolean> {
    let claimed = false;
    for (const { name } of await this.#files(key)) {
      try {
        if (claimed && name !== this.#nameOf(key)) await unlink(this.#path(name));
        else await rename(this.#path(name), this.#path(this.#nameOf(key)));
        claimed = true;
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return claimed;
  }

  async #make(): Promise<void> {
    await makeFolder(this.#folder).catch((error: unknown) => {
      this.#made = undefined;
      throw fileError(error, this.#folder);
    });
    await sweepLeftovers(this.#folder);
  }

  /** The files of jobs that no other process is at. */
  async #files(wanted?: string): Promise<JobFile[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw fileError(error, this.#folder);
    });
    // Asked once for each process: it may have left hundreds.
    const states = new Map<string, OwnerState>();
    return names.flatMap((name) => {
      const [, key, owner = ""] = /^([\w-]{1,200})~(\d+-\d+-[0-9a-f]{8})\.json$/.exec(name) ?? [];
      if (key === undefined || (wanted !== undefined && key !== wanted)) return [];
      const [pid = "", start = "", machine = ""] = owner.split("-");
      const state = states.get(owner) ?? ownerState({ pid: Number(pid), start, machine });
      states.set(owner, state);
      // One of a machine that is another now was perhaps left here, before the container was started anew.
      const isFree = owner === this.#me || state === "ended" || state === "elsewhere";
      return isFree ? [{ name, key }] : [];
    });
  }

  async #read(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readPlainFile(this.#path(name), MAX_JOB_BYTES));
    } catch {
      return null;
    }
  }

  #nameOf(key: string): string {
    return `${key}~${this.#me}.json`;
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

function ownerText({ pid, start, machine }: Owner): string {
  return `${pid}-${start}-${machine}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
