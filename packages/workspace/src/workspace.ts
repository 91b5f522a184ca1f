import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Cell, Table, type TableData } from "@growingio-export/core";
import type { UserRows } from "./engine/protocol.ts";
import { refuseOpenFolder } from "./files/refuse-open-folder.ts";
import { thisProcess, withLock } from "./files/with-lock.ts";
import { temporaryName } from "./files/write-atomic.ts";
import { bringRows } from "./host/bring-rows.ts";
import { EnginePool } from "./host/engine-pool.ts";
import { explainFailure } from "./host/explain-failure.ts";
import { keepingError } from "./host/keeping-error.ts";
import { finished, nameTables } from "./host/named-tables.ts";
import { type HostContext, type QueryResult, queryExports } from "./host/query-exports.ts";
import { readRows } from "./host/read-rows.ts";
import { type ReadUsersOptions, readUserList } from "./host/read-user-list.ts";
import { type SavedFile, type SaveSource, saveExport } from "./host/save-export.ts";
import { KEPT_DAYS, MAX_PAGE_ROWS } from "./limits.ts";
import { silentLogger, type WorkspaceLogger } from "./logger.ts";
import { writeParquet } from "./parquet/write-parquet.ts";
import { type CachedValue, cacheLockPath, readCache, writeCache } from "./store/cache.ts";
import { mayClaim } from "./store/claim.ts";
import { ExportStore, missing } from "./store/export-store.ts";
import { folderSalt } from "./store/folder-salt.ts";
import { dataPath, exportFolder, makeFolders } from "./store/folders.ts";
import type { KeptUsers, ListedExport, Manifest, ManifestInit, ManifestPatch } from "./store/manifest.ts";
import { asItIs, type Redact } from "./store/redact.ts";
import { sweep } from "./store/sweep.ts";
import { keptUnder, MASK_RULES } from "./store/user-rows.ts";
import { tableFacts, userColumns } from "./table/finished-facts.ts";
import { type AddedColumn, parquetColumns, planAdditions, planColumns } from "./table/parquet-columns.ts";
import { checkInteger, type QueryOptions, type SaveOptions, type WorkspaceOptions } from "./workspace-options.ts";

const dayMs = 24 * 60 * 60 * 1000;
const twoGibibytes = 2 * 1024 ** 3;

/** Where the database process starts: the module beside this one, as source or as built. */
function engineProcessUrl(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./engine-process.ts" : "./engine-process.mjs", import.meta.url);
}

/** Looking through more than these takes seconds, which the first question does not wait for. */
const MANY_EXPORTS = 1_000;
const LATER_MS = 10_000;

/**
 * Opens (and makes, where it is missing) a folder of exports, and removes from it what is too old, too much or abandoned:
 * at once, in a folder of more than 1,000 exports some seconds later.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const now = options.now ?? Date.now;
  const logger = options.logger ?? silentLogger;
  await refuseOpenFolder(options.directory);
  const folders = await makeFolders(options.directory);
  const userRows = options.userRows ?? "none";
  const redact = options.redact ?? asItIs;
  const { fetchRows, pseudonymSecret = () => folderSalt(folders.root) } = options;
  const store = new ExportStore(folders, now, logger, userRows, redact, fetchRows !== undefined);
  const { maxAgeMs = KEPT_DAYS * dayMs, maxBytes = twoGibibytes } = options;
  const most = typeof maxBytes === "number" ? () => maxBytes : maxBytes;
  const processUrl = options.engineProcessUrl ?? engineProcessUrl();
  const workspace = new Workspace(
    { folders, store, engines: new EnginePool(processUrl), fetchRows, pseudonymSecret },
    keptUnder(userRows),
    async () => await sweep(folders, store, { maxAgeMs, maxBytes: most(), nowMs: now() }),
    now,
    logger,
    redact,
  );
  if ((await readdir(folders.exports)).length <= MANY_EXPORTS) await workspace.sweep();
  else workspace.sweepIn(LATER_MS);
  return workspace;
}

/** What a list of users holds, and how its rows are kept. */
export interface ReadUsers extends UserRows {
  readonly kept: KeptUsers;
}

/** Finished exports on disk: their manifests, their rows, SQL over them, files for people. Made by `openWorkspace`. */
export class Workspace {
  readonly #context: HostContext;
  readonly #keptUsers: KeptUsers;
  readonly #sweepOnce: () => Promise<void>;
  readonly #now: () => number;
  readonly #logger: WorkspaceLogger;
  readonly #redact: Redact;
  #sweeping: Promise<void> | null = null;
  #sweepTimer: NodeJS.Timeout | undefined;

  /** @internal */
  constructor(
    context: HostContext,
    keptUsers: KeptUsers,
    sweepOnce: () => Promise<void>,
    now: () => number,
    logger: WorkspaceLogger,
    redact: Redact,
  ) {
    this.#context = context;
    this.#keptUsers = keptUsers;
    this.#sweepOnce = sweepOnce;
    this.#now = now;
    this.#logger = logger;
    this.#redact = redact;
  }

  /** Notes a running export. Throws `file_exists` when the id is taken, `invalid_input` when it is no id. */
  async create(init: ManifestInit): Promise<Manifest> {
    return await this.#context.store.create(init);
  }

  /**
   * Changes a manifest, one writer at a time across processes; given a function, it sees the manifest as it is at that moment, and null from it changes nothing.
   *
   * `done` is final: a later `failed` or `cancelled` is not applied. Throws `not_found`.
   */
  async update(
    exportId: string,
    patch: ManifestPatch | ((current: Manifest) => ManifestPatch | null),
  ): Promise<Manifest> {
    return await this.#context.store.update(exportId, patch);
  }

  /** Takes a running export over when its owner is gone; null when another process is at it. The owner must `touch` it. */
  async claim(exportId: string): Promise<Manifest | null> {
    const me = thisProcess();
    const manifest = await this.update(exportId, (current) =>
      // Looking at it must not make a silent owner seem alive: null changes nothing.
      mayClaim(current, me, this.#now()) ? { owner: me } : null,
    );
    const { state, owner } = manifest;
    return state === "running" && owner?.pid === me.pid && owner.host === me.host ? manifest : null;
  }

  /** Shows the other processes that this one is still at a running export: at least twice a minute. */
  async touch(exportId: string): Promise<void> {
    await this.update(exportId, {});
  }

  /**
   * Writes a table as Parquet and then says `done`; readers see all of it or nothing. Of several finishers the first wins.
   *
   * A failure that is not `retryable` is final: the export's owner should say `failed`. Plain rows are read into columns
   * in one go; give a `Table` where the event loop must not wait. `added` columns are in SQL and in no page of rows.
   */
  async finishTable(
    exportId: string,
    data: Table | TableData,
    patch: ManifestPatch = {},
    added: readonly AddedColumn[] = [],
  ): Promise<Manifest> {
    const { store, folders } = this.#context;
    const current = await store.get(exportId);
    if (current === null) throw missing(exportId);
    if (current.state === "done") return current;
    const table = data instanceof Table ? data : new Table(data);
    const written = join(exportFolder(folders, exportId), temporaryName(".parquet"));
    try {
      const columns = await planColumns(table);
      const additions = planAdditions(columns, added);
      await writeParquet(written, parquetColumns(table, columns, additions), table.rowCount);
      const stored = additions.map(({ name, storedName }) => ({ name, storedName }));
      const facts = { ...tableFacts(table), columns, added: stored };
      const manifest = await store.finish(exportId, written, facts, patch);
      // Not waited for: the export is finished, whatever becomes of older ones.
      void this.sweep();
      return manifest;
    } catch (error) {
      throw keepingError(error, exportId);
    } finally {
      await rm(written, { force: true });
    }
  }

  /**
   * Reads the downloaded files of users of an export that ended in links: how many, which columns, how many records cannot be read.
   * Keeps the rows too, all columns as text, for SQL, where `userRows` allows it; masked ones without what identifies a person.
   * Waits for a database process as long as it takes; the signal ends that wait.
   */
  async readUsers(exportId: string, paths: readonly string[], options: ReadUsersOptions = {}): Promise<ReadUsers> {
    const { store, folders } = this.#context;
    const kept = this.#keptUsers;
    const maskSalt = kept === "masked" ? await this.#context.pseudonymSecret() : null;
    const written = join(exportFolder(folders, exportId), temporaryName(".parquet"));
    const keep = kept === "none" ? null : { path: written, maskSalt };
    try {
      const found = await readUserList(this.#context, { paths, keep }, options);
      if (keep !== null) {
        const path = found.columns.length > 0 ? written : null;
        const facts = {
          columns: userColumns(found.columns),
          rowCount: found.rows,
          keptUsers: kept,
          maskRules: MASK_RULES,
        };
        await store.addRows(exportId, path, facts);
      }
      return { ...found, kept };
    } finally {
      await rm(written, { force: true });
    }
  }

  /** The manifest of an export, or null. A user list whose rows `userRows` does not allow has none: `keptUsers` is `none`, `bytes` 0. */
  async get(exportId: string): Promise<Manifest | null> {
    return await this.#context.store.get(exportId);
  }

  /** All exports, the newest first, without what only `get` gives. Damaged ones are set aside with a warning to the logger. */
  async list(): Promise<ListedExport[]> {
    return await this.#context.store.list();
  }

  /** Puts the manifest of an export that was made in another workspace in place, alias and all; its rows come by `fetchRows`. */
  async adopt(manifest: Manifest): Promise<void> {
    await this.#context.store.adopt(manifest);
  }

  /** Where the rows of an export are on disk, as Parquet. */
  readonly rowsPath = (exportId: string): string => dataPath(this.#context.folders, exportId);

  /** Removes an export. True when there was one. */
  async remove(exportId: string): Promise<boolean> {
    return await this.#context.store.remove(exportId);
  }

  /** A page of rows straight from disk: columns, rows and cells as they were sent. `offset` from 0, `limit` 1 to 10,000. */
  async rows(exportId: string, page: { readonly offset: number; readonly limit: number }): Promise<Cell[][]> {
    const offset = checkInteger("offset", page.offset, 0, Number.MAX_SAFE_INTEGER);
    const limit = checkInteger("limit", page.limit, 1, MAX_PAGE_ROWS);
    const { store, folders } = this.#context;
    const manifest = await finished(store, exportId);
    await bringRows(this.#context, [manifest]);
    const path = dataPath(folders, exportId);
    return await explainFailure(store, nameTables([manifest]), () => readRows(path, manifest, { offset, limit }));
  }

  /**
   * Runs one SELECT (WITH, VALUES, FROM, DESCRIBE, SUMMARIZE) over exports named `e1`, by export id, or by chart name.
   * Nothing but those tables can be reached. Throws `SqlError` with the tables when the statement is refused, fails or reaches a limit.
   */
  async query(sql: string, options: QueryOptions = {}): Promise<QueryResult> {
    return await queryExports(this.#context, sql, options);
  }

  /** Writes an export or the result of a statement to a file. Throws `file_exists` unless `overwrite` is set; a failure leaves no file. */
  async save(source: SaveSource, options: SaveOptions): Promise<SavedFile> {
    return await saveExport(this.#context, source, options);
  }

  /** A small JSON value kept before, or null when it is missing or older than `maxAgeMs`. */
  async readCache(key: string, maxAgeMs: number): Promise<CachedValue | null> {
    return await readCache(this.#context.folders.cache, key, maxAgeMs, this.#now());
  }

  /** Keeps a small JSON value for all processes on the folder. Throws `limit_reached` beyond 32 Mi characters. */
  async writeCache(key: string, value: unknown): Promise<void> {
    await writeCache(this.#context.folders.cache, key, this.#redact(value), this.#now());
  }

  /** Runs `work` while nobody else on the folder runs work of that key. */
  readonly alone = <T>(key: string, work: () => Promise<T>): Promise<T> =>
    withLock(cacheLockPath(this.#context.folders.cache, key), work);

  /** Removes what is too old, too much or abandoned; one sweep at a time, and a failed one only warns. */
  async sweep(): Promise<void> {
    this.#sweeping ??= this.#sweepOnce()
      .catch((error: unknown) => {
        this.#logger.warn(`Old exports could not be removed: ${error instanceof Error ? error.message : "unknown"}`);
      })
      .finally(() => (this.#sweeping = null));
    await this.#sweeping;
  }

  /** Removes what is too old, after a while in milliseconds. @internal */
  sweepIn(delayMs: number): void {
    this.#sweepTimer = setTimeout(() => void this.sweep(), delayMs);
    this.#sweepTimer.unref();
  }

  /** Ends the database processes and waits for a sweep under way. */
  async close(): Promise<void> {
    clearTimeout(this.#sweepTimer);
    await Promise.all([this.#context.engines.close(), this.#context.store.close()]);
    await this.#sweeping;
  }

  /** What `await using workspace = await openWorkspace(…)` ends with: `close()`. */
  readonly [Symbol.asyncDispose] = (): Promise<void> => this.close();
}
