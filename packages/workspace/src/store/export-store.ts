import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { NoPlainFileError, readPlainFile, say } from "@growingio-export/core/basics";
import { hasErrno, WorkspaceError } from "../errors.ts";
import { thisProcess, withLock } from "../files/with-lock.ts";
import { folderMode, syncFile, syncFolder, temporaryName, writeAtomic } from "../files/write-atomic.ts";
import type { WorkspaceLogger } from "../logger.ts";
import { applyPatch } from "./apply-patch.ts";
import { damageOf } from "./damage-of.ts";
import { checkExportId, exportOfFolder, folderName } from "./export-id.ts";
import { ExportIndex, type IndexEntry } from "./export-index.ts";
import { allocateAlias, dataPath, exportFolder, type Folders, manifestPath } from "./folders.ts";
import type { ListedExport, Manifest, ManifestInit, ManifestPatch } from "./manifest.ts";
import type { Redact } from "./redact.ts";
import { runningManifest } from "./running-manifest.ts";
import { shownUnder, type UserRowsSetting } from "./user-rows.ts";

/** Far more than the columns and figures of the widest table take. */
const maxManifestBytes = 64 * 1024 * 1024;

/** Facts of a finished table, set by nobody but `finish`. */
export type FinishedFacts = Pick<
  Manifest,
  "columns" | "added" | "rowCount" | "capped" | "shortRows" | "parts" | "range" | "granularity" | "facts"
>;

/** The exports of a folder as manifests: created whole, changed under a lock, read without one, user lists as far as the setting allows. */
export class ExportStore {
  readonly #folders: Folders;
  readonly #now: () => number;
  readonly #logger: WorkspaceLogger;
  readonly #userRows: UserRowsSetting;
  readonly #redact: Redact;
  readonly #index: ExportIndex;
  readonly #rowsComeLater: boolean;

  /** @param rowsComeLater whether the rows of an export that is done may be elsewhere: then it is not damaged without them. */
  constructor(
    folders: Folders,
    now: () => number,
    logger: WorkspaceLogger,
    userRows: UserRowsSetting,
    redact: Redact,
    rowsComeLater = false,
  ) {
    this.#folders = folders;
    this.#rowsComeLater = rowsComeLater;
    this.#now = now;
    this.#logger = logger;
    this.#userRows = userRows;
    this.#redact = redact;
    this.#index = new ExportIndex(join(folders.root, "index.json"));
  }

  /** A running export: its folder appears at once with its manifest in it. */
  async create(init: ManifestInit): Promise<Manifest> {
    const exportId = checkExportId(init.exportId);
    const alias = await allocateAlias(this.#folders.aliases);
    const manifest = this.#kept(runningManifest(init, { alias, owner: thisProcess(), nowMs: this.#now() }));
    const unfinished = join(this.#folders.exports, temporaryName());
    try {
      await mkdir(unfinished, { mode: folderMode });
      await this.#appear(unfinished, manifest);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (!hasErrno(error, "ENOTEMPTY", "EEXIST", "EPERM")) throw error;
      throw new WorkspaceError("file_exists", say`An export named ${exportId} exists already. Use another export id.`);
    }
    return manifest;
  }

  /** Puts the manifest of an export that was made elsewhere in place as it is; rows of what it was before are removed. */
  async adopt(manifest: Manifest): Promise<void> {
    if (await this.#replace(manifest)) return;
    const unfinished = join(this.#folders.exports, temporaryName());
    try {
      await mkdir(unfinished, { mode: folderMode });
      await this.#appear(unfinished, this.#kept(manifest));
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (!hasErrno(error, "ENOTEMPTY", "EEXIST", "EPERM")) throw error;
      // Another process has adopted it meanwhile.
      await this.#replace(manifest);
    }
  }

  /** Adopts a manifest of an export that is here; false where none is. */
  async #replace(manifest: Manifest): Promise<boolean> {
    const { exportId, updatedAtMs } = manifest;
    try {
      return await withLock(join(exportFolder(this.#folders, exportId), ".lock"), async () => {
        const current = await this.#read(exportId);
        if (current === null) return false;
        await writeAtomic(manifestPath(this.#folders, exportId), serialize(this.#kept(manifest)));
        if (current.updatedAtMs !== updatedAtMs) await rm(dataPath(this.#folders, exportId), { force: true });
        return true;
      });
    } catch (error) {
      if (hasErrno(error, "ENOENT")) return false;
      throw error;
    }
  }

  /** Writes the manifest into a new folder and gives it its name: it is there whole or not at all. */
  async #appear(unfinished: string, manifest: Manifest): Promise<void> {
    await writeAtomic(join(unfinished, "manifest.json"), serialize(manifest));
    await rename(unfinished, exportFolder(this.#folders, checkExportId(manifest.exportId)));
    await syncFolder(this.#folders.exports);
  }

  /** The manifest, or null when there is none (or it was corrupt and has been set aside). */
  async get(exportId: string): Promise<Manifest | null> {
    const manifest = await this.#read(exportId);
    return manifest && shownUnder(this.#userRows, manifest);
  }

  async #read(exportId: string): Promise<Manifest | null> {
    checkExportId(exportId);
    let text: string;
    try {
      text = await readPlainFile(manifestPath(this.#folders, exportId), maxManifestBytes);
    } catch (error) {
      if (hasErrno(error, "ENOENT", "ENOTDIR")) return null;
      if (!(error instanceof NoPlainFileError)) throw error;
      await this.quarantine(exportId, `manifest: ${error.message}`);
      return null;
    }
    // zod takes longer to load than the rest of this package.
    const { parseManifest } = await import("./parse-manifest.ts");
    const parsed = parseManifest(text, exportId);
    if (parsed.kind === "newer") {
      this.#logger.warn(`Export ${exportId} was written by a later version (${parsed.version}) and is left alone.`);
      return null;
    }
    const reason = parsed.kind === "corrupt" ? `manifest: ${parsed.reason}` : await this.#damage(parsed.manifest);
    if (parsed.kind === "valid" && reason === null) return parsed.manifest;
    await this.quarantine(exportId, reason ?? "corrupt");
    return null;
  }

  /** All exports, the newest first. */
  async list(): Promise<ListedExport[]> {
    return (await this.entries())
      .map(({ listed }) => shownUnder(this.#userRows, listed))
      .sort((a, b) => b.createdAtMs - a.createdAtMs || Number(b.alias.slice(1)) - Number(a.alias.slice(1)));
  }

  /** The exports, and what their manifests' files were when they were read whole: what is damaged is set aside. */
  async entries(): Promise<IndexEntry[]> {
    const ids = (await readdir(this.#folders.exports)).map(exportOfFolder).filter((id) => id !== null);
    return await this.#index.list(
      ids,
      {
        manifest: (id) => manifestPath(this.#folders, id),
        data: (id) => (this.#rowsComeLater ? null : dataPath(this.#folders, id)),
      },
      (id) => this.#readOrWarn(id),
    );
  }

  /** Writes what the next process need not read anew. */
  async close(): Promise<void> {
    await this.#index.save();
  }

  /** Changes a manifest under its lock; a patch function that returns null leaves it untouched, the time of its last change included. */
  async update(
    exportId: string,
    patch: ManifestPatch | ((current: Manifest) => ManifestPatch | null),
  ): Promise<Manifest> {
    return await this.#change(exportId, async (current) => {
      const change = typeof patch === "function" ? patch(current) : patch;
      return change === null ? current : applyPatch(current, change, this.#now());
    });
  }

  /** Puts a written Parquet file in place and says `done`, in that order; the first of several finishers wins, and a cancellation stands. */
  async finish(exportId: string, writtenPath: string, facts: FinishedFacts, patch: ManifestPatch): Promise<Manifest> {
    const bytes = await syncFile(writtenPath);
    return await this.#change(exportId, async (current) => {
      if (current.state === "done" || current.state === "cancelled") return current;
      await rename(writtenPath, dataPath(this.#folders, exportId));
      const nowMs = this.#now();
      return {
        ...current,
        error: null,
        ...patch,
        ...facts,
        range: facts.range ?? current.range,
        bytes,
        state: "done",
        updatedAtMs: nowMs,
        finishedAtMs: nowMs,
      };
    });
  }

  /** Gives an export that is done without rows, such as one that ended in links, rows and what is to be known of them in one step. */
  async addRows(
    exportId: string,
    writtenPath: string | null,
    facts: Pick<Manifest, "columns" | "rowCount" | "keptUsers" | "maskRules">,
  ): Promise<Manifest> {
    const bytes = writtenPath === null ? 0 : await syncFile(writtenPath);
    return await this.#change(exportId, async (current) => {
      const path = dataPath(this.#folders, exportId);
      // Nobody may take new rows for what the manifest says of the old ones.
      const closed: Manifest = { ...current, keptUsers: "none", bytes: 0 };
      if (current.bytes > 0) await writeAtomic(manifestPath(this.#folders, exportId), serialize(closed));
      if (writtenPath === null) await rm(path, { force: true });
      else await rename(writtenPath, path);
      return { ...current, ...facts, parts: 1, bytes, updatedAtMs: this.#now() };
    });
  }

  /** Removes an export; the folder vanishes in one step. True when this call removed it. */
  async remove(exportId: string): Promise<boolean> {
    const trash = join(this.#folders.exports, temporaryName());
    try {
      await rename(exportFolder(this.#folders, exportId), trash);
    } catch (error) {
      if (hasErrno(error, "ENOENT")) return false;
      throw error;
    }
    await rm(trash, { recursive: true, force: true });
    return true;
  }

  /** Moves a damaged export out of the way, where a person can look at it. */
  async quarantine(exportId: string, reason: string): Promise<void> {
    const aside = join(this.#folders.corrupt, `${folderName(exportId)}-${randomBytes(4).toString("hex")}`);
    try {
      await rename(exportFolder(this.#folders, exportId), aside);
    } catch (error) {
      // Another process has done so already.
      if (hasErrno(error, "ENOENT")) return;
      throw error;
    }
    this.#logger.warn(`Export ${exportId} was damaged (${reason}) and is set aside in the folder "corrupt".`);
  }

  async #change(exportId: string, next: (current: Manifest) => Promise<Manifest>): Promise<Manifest> {
    checkExportId(exportId);
    try {
      return await withLock(join(exportFolder(this.#folders, exportId), ".lock"), async () => {
        const current = await this.#read(exportId);
        if (current === null) throw missing(exportId);
        const changed = await next(current);
        if (changed === current) return shownUnder(this.#userRows, current);
        const kept = this.#kept(changed);
        await writeAtomic(manifestPath(this.#folders, exportId), serialize(kept));
        return shownUnder(this.#userRows, kept);
      });
    } catch (error) {
      throw hasErrno(error, "ENOENT") ? missing(exportId) : error;
    }
  }

  /** As it may be on disk. Columns are called as in the file of rows, and stay. */
  #kept({ columns, added, ...facts }: Manifest): Manifest {
    return { ...this.#redact(facts), columns, added };
  }

  async #damage(manifest: Manifest): Promise<string | null> {
    return this.#rowsComeLater ? null : await damageOf(this.#folders, manifest);
  }

  async #readOrWarn(exportId: string): Promise<Manifest | null> {
    try {
      return await this.#read(exportId);
    } catch (error) {
      this.#logger.warn(`Export ${exportId} could not be read: ${error instanceof Error ? error.message : "unknown"}`);
      return null;
    }
  }
}

export function missing(exportId: string): WorkspaceError {
  return new WorkspaceError(
    "not_found",
    say`There is no export ${exportId}: it never was, or was removed by age or size. Run the export again.`,
  );
}

function serialize(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}
