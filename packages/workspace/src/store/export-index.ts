import { close, lstat, open, read } from "node:fs";
import { PLAIN_FILE_FLAGS, readPlainFile } from "@growingio-export/core/basics";
import { writeAtomic } from "../files/write-atomic.ts";
import { type ListedExport, listed, type Manifest } from "./manifest.ts";

/** Below this reading every manifest is as quick. */
const LEAST_EXPORTS = 200;
/** So many manifests are read again rather than an index written for each of them. */
const LEAST_CHANGES = 50;
const MAX_BYTES = 512 * 2 ** 20;
const MAX_MANIFEST_BYTES = 4 * 2 ** 20;
const AT_ONCE = 64;
const SAVE_AFTER_MS = 2_000;
const VERSION = 1;

/** By what a manifest's file is known to be the one that was read: every change is a new file. */
interface Stamp {
  readonly mtimeMs: number;
  readonly size: number;
  readonly ino: number;
}

/** An export of the list, and what its manifest's file was when it was read. */
export interface IndexEntry extends Stamp {
  readonly listed: ListedExport;
}

/**
 * What lists and SQL need of each export, kept in one file beside the folders: thousands of manifests take seconds to read.
 * Never more than a copy: an entry counts only while its manifest's file is the one that it was read from, and a file that
 * is missing, damaged or of another version is made anew.
 */
export class ExportIndex {
  readonly #path: string;
  #entries: Map<string, IndexEntry> | undefined;
  #saving: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The exports of these ids, each read where it is new or has changed; those that cannot be read are left out.
   *
   * @param paths where an export's manifest and rows are; null where the rows need not be there.
   */
  async list(
    ids: readonly string[],
    paths: { readonly manifest: (id: string) => string; readonly data: (id: string) => string | null },
    readManifest: (id: string) => Promise<Manifest | null>,
  ): Promise<IndexEntry[]> {
    const judged = async (id: string) => {
      const manifest = await readManifest(id);
      return manifest && listed(manifest);
    };
    const known = this.#entries ?? (ids.length < LEAST_EXPORTS ? new Map<string, IndexEntry>() : await this.#load());
    const entries = new Map<string, IndexEntry>();
    let changes = 0;
    await forEach(ids, async (id) => {
      const found = await fileStamp(paths.manifest(id));
      const before = known.get(id);
      if (
        found !== null &&
        before !== undefined &&
        isSame(before, found) &&
        (await hasData(before.listed, paths.data(id)))
      )
        return void entries.set(id, before);
      // Most manifests are whole: only others are worth a judgement of all that they hold.
      const whole = found && (await readWhole(id, paths.manifest(id), found.size));
      const one = whole && (await hasData(whole, paths.data(id))) ? whole : await judged(id);
      if (one === null) return;
      changes++;
      // Taken before the reading: a change meanwhile has another stamp, and is read the next time.
      if (found !== null) entries.set(id, { ...found, listed: one });
    });
    this.#entries = entries;
    if (ids.length >= LEAST_EXPORTS && changes >= LEAST_CHANGES) this.#saveLater();
    return [...entries.values()];
  }

  async #load(): Promise<Map<string, IndexEntry>> {
    try {
      return readEntries(JSON.parse(await readPlainFile(this.#path, MAX_BYTES)));
    } catch {
      return new Map();
    }
  }

  /** Writing takes a while, which the question that the list is for does not wait for. */
  #saveLater(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.save(), SAVE_AFTER_MS);
    this.#saving.unref();
  }

  /** Writes what is not written yet. Without it the next process only takes longer: a failure is nobody's. */
  async save(): Promise<void> {
    if (this.#saving === undefined) return;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const entries = [...(this.#entries ?? [])];
    await writeAtomic(this.#path, JSON.stringify({ version: VERSION, entries })).catch(() => {});
  }
}

function readEntries(kept: unknown): Map<string, IndexEntry> {
  if (typeof kept !== "object" || kept === null || !("version" in kept) || kept.version !== VERSION) return new Map();
  const entries = "entries" in kept && Array.isArray(kept.entries) ? kept.entries : [];
  return new Map(entries.filter(isEntry));
}

/** Written by nobody but this package, and by it alone in a folder that nobody else writes to: a look at the shape is enough. */
function isEntry(item: unknown): item is [string, IndexEntry] {
  return Array.isArray(item) && isListed(item[0], item[1]?.listed);
}

/** Whether it has what lists and SQL take of a manifest of today's form. */
function isListed(id: unknown, value: unknown): value is ListedExport {
  if (typeof value !== "object" || value === null) return false;
  const one = value as Partial<Manifest>;
  return (
    one.version === 1 &&
    one.exportId === id &&
    typeof one.alias === "string" &&
    typeof one.kind === "string" &&
    typeof one.target?.id === "string" &&
    typeof one.target.name === "string" &&
    Array.isArray(one.columns) &&
    one.columns.every((column) => typeof column?.sqlName === "string" && typeof column.name === "string") &&
    Array.isArray(one.added) &&
    one.granularity !== undefined &&
    one.keptUsers !== undefined &&
    one.maskRules !== undefined &&
    typeof one.state === "string" &&
    typeof one.bytes === "number" &&
    typeof one.createdAtMs === "number"
  );
}

/** A manifest's part of the list where the file is plain and whole at first sight; else null. Neither follows links nor waits. */
function readWhole(id: string, path: string, size: number): Promise<ListedExport | null> {
  if (size > MAX_MANIFEST_BYTES) return Promise.resolve(null);
  return new Promise((resolve) => {
    open(path, PLAIN_FILE_FLAGS, (failed, file) => {
      if (failed) return resolve(null);
      const bytes = Buffer.allocUnsafe(size);
      read(file, bytes, 0, size, 0, (error, length) => {
        close(file, () => {});
        resolve(error || length !== size ? null : parseWhole(id, bytes));
      });
    });
  });
}

function parseWhole(id: string, bytes: Buffer): ListedExport | null {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return isListed(id, value) ? listed(value as Manifest) : null;
  } catch {
    return null;
  }
}

function isSame(one: Stamp, other: Stamp): boolean {
  return one.mtimeMs === other.mtimeMs && one.size === other.size && one.ino === other.ino;
}

/** Whether the rows are there as far as their size tells; if not, reading the manifest sets the export aside. */
async function hasData({ state, bytes }: ListedExport, path: string | null): Promise<boolean> {
  return state !== "done" || bytes === 0 || path === null || (await fileStamp(path))?.size === bytes;
}

/** Null where there is no such plain file. */
function fileStamp(path: string): Promise<Stamp | null> {
  // With a callback: a promise each costs more than the look at the file.
  return new Promise((resolve) => {
    lstat(path, (error, found) =>
      resolve(error || !found.isFile() ? null : { mtimeMs: found.mtimeMs, size: found.size, ino: found.ino }),
    );
  });
}

async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (const item of left) await work(item);
  });
  await Promise.all(workers);
}
