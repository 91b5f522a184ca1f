import { randomBytes } from "node:crypto";
import type { KeptExports } from "@growingio-export/service";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import { blobOf, withBlob } from "./blob-of.ts";
import type { Blobs } from "./blobs.ts";
import type { Records } from "./records.ts";
import { KEPT_MS } from "./records.ts";
import { removeExports } from "./remove-exports.ts";

export interface MirrorOptions {
  readonly records: Records;
  readonly blobs: Blobs;
  /** A folder that fetches rows when they are first needed (`rowsFetcher`). */
  readonly workspace: () => Promise<Workspace>;
}

/** A principal's exports on this machine: a copy of what the records say, brought up to date before it is looked at. */
export class Mirror implements KeptExports {
  readonly #options: MirrorOptions;
  /** The exports that run; the workspace has those that have ended. */
  readonly #running = new Map<string, Manifest>();
  #sequence: number | null = null;
  #following: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(options: MirrorOptions) {
    this.#options = options;
  }

  readonly get: KeptExports["get"] = async (exportId) => {
    const workspace = await this.#current();
    return this.#running.get(exportId) ?? (await workspace.get(exportId));
  };

  readonly list: KeptExports["list"] = async () => {
    const workspace = await this.#current();
    const running = [...this.#running.values()].map(({ job: _job, digest: _digest, ...listed }) => listed);
    const ended = await workspace.list();
    return [...running, ...ended].sort((a, b) => b.createdAtMs - a.createdAtMs);
  };

  readonly rows: KeptExports["rows"] = async (...asked) => (await this.#current()).rows(...asked);

  readonly query: KeptExports["query"] = async (...asked) => (await this.#current()).query(...asked);

  readonly save: KeptExports["save"] = async (...asked) => (await this.#current()).save(...asked);

  readonly readCache: KeptExports["readCache"] = async (...asked) => (await this.#here()).readCache(...asked);

  readonly writeCache: KeptExports["writeCache"] = async (...asked) => (await this.#here()).writeCache(...asked);

  readonly sweep: KeptExports["sweep"] = async () => (await this.#current()).sweep();

  readonly remove: KeptExports["remove"] = async (exportId) => {
    this.#running.delete(exportId);
    await (await this.#here()).remove(exportId);
    return await removeExports([exportId], this.#options.records, this.#options.blobs);
  };

  /** What was read of a user list is the others', too. */
  readonly readUsers: KeptExports["readUsers"] = async (exportId, ...more) => {
    const { records, blobs } = this.#options;
    const workspace = await this.#current();
    const found = await workspace.readUsers(exportId, ...more);
    const manifest = await workspace.get(exportId);
    if (manifest === null) return found;
    const blob = manifest.bytes > 0 ? `users-${exportId}-${randomBytes(4).toString("hex")}` : null;
    if (blob !== null) await blobs.put(blob, workspace.rowsPath(exportId), KEPT_MS);
    const before = await records.replace(withBlob(manifest, blob), "done");
    // An export that is gone has no rows, and one that was read before has new ones.
    const over = before === null ? blob : blobOf(before);
    if (over !== null) await blobs.remove(over);
    return found;
  };

  /** The folder, whatever the records say. */
  async #here(): Promise<Workspace> {
    return await this.#options.workspace();
  }

  /** The folder as the records say that it should be. */
  async #current(): Promise<Workspace> {
    const workspace = await this.#here();
    // One that is under way may have looked before what this call is to see: the next is for all who come meanwhile.
    this.#next ??= this.#following
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#following = this.#follow(workspace);
        return this.#following;
      });
    await this.#next;
    return workspace;
  }

  async #follow(workspace: Workspace): Promise<void> {
    const { sequence, exports, isAll } = await this.#options.records.changesSince(this.#sequence);
    if (isAll) {
      this.#running.clear();
      // Copies of what was erased, or of a Redis that was emptied since: their aliases mean other exports by now.
      for (const { exportId } of await workspace.list()) if (!exports.has(exportId)) await workspace.remove(exportId);
    }
    for (const [exportId, manifest] of exports) {
      if (manifest?.state === "running") this.#running.set(exportId, manifest);
      else {
        if (manifest === null) await workspace.remove(exportId);
        else await this.#adopt(manifest, workspace);
        this.#running.delete(exportId);
      }
    }
    this.#sequence = sequence;
  }

  async #adopt(manifest: Manifest, workspace: Workspace): Promise<void> {
    const known = await workspace.get(manifest.exportId);
    if (known !== null && known.updatedAtMs === manifest.updatedAtMs && known.state === manifest.state) return;
    await workspace.adopt(manifest);
  }
}

/** Brings the rows of a principal's exports to a path on this machine; false where they are kept no longer. */
export function rowsFetcher(records: Records, blobs: Blobs): (exportId: string, path: string) => Promise<boolean> {
  return async (exportId, path) => {
    const manifest = await records.get(exportId);
    const blob = manifest && blobOf(manifest);
    return blob !== null && (await blobs.fetch(blob, path));
  };
}
