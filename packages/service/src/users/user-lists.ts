import { open } from "node:fs/promises";
import { join } from "node:path";
import {
  type DownloadProgress,
  dayText,
  type ExportJob,
  type GrowingIO,
  isGzip,
  type LinksResult,
  likelyRequest,
  publish,
  type SavedExportJob,
  say,
} from "@growingio-export/core";
import {
  type Manifest,
  type ReadUsers,
  safeFileName,
  type Workspace,
  WorkspaceError,
} from "@growingio-export/workspace";
import { type Call, LongTask } from "../exports/long-task.ts";
import type { Place, SavingOptions } from "../files/places.ts";
import type { Meters } from "../meters.ts";
import { Standing, type UnfinishedUsers } from "./standing.ts";

/** A user list that was saved. */
export interface SavedUsers {
  /** What was counted in the files, or why it could not be. */
  readonly read: ReadUsers | { readonly problem: string };
  /** Whether the project's variables, which could make a header of the first line, could not be asked for. */
  readonly lacksVariables: boolean;
  /** In the order of the export's links. */
  readonly places: readonly Place[];
  readonly bytes: number;
}

export interface UserListsOptions extends SavingOptions {
  readonly client: (project: string) => GrowingIO;
  readonly workspace: () => Promise<Pick<Workspace, "readUsers">>;
  /** Asked once all files of a list are there: what ends their counting. The files stay, not counted. Default: nothing does. */
  readonly countUntil?: (() => AbortSignal) | undefined;
  /** Aborts when the server stops: then the time of every call is up. Default: never. */
  readonly stopping?: AbortSignal | undefined;
  /** Count downloads. Default: nothing does. */
  readonly meters?: Meters | undefined;
}

interface Wanted {
  readonly fileName: string | undefined;
  readonly overwrite: boolean;
}

/** A list on its way. */
interface Saving {
  readonly project: string;
  readonly task: LongTask<SavedUsers>;
  readonly unfinished: () => UnfinishedUsers;
}

/** Where a list comes from, and how far it is. */
interface ListSource {
  readonly job: SavedExportJob;
  readonly client: GrowingIO;
  readonly source: ExportJob<LinksResult>;
  readonly standing: Standing;
}

/** Where it goes. */
interface ListTarget {
  readonly path: string;
  readonly overwrite: boolean;
  readonly signal: AbortSignal;
  readonly tell: (message: string) => void;
}

/** How long an outcome nobody has come for is kept. */
const KEPT_MS = 10 * 60_000;

/** Downloads the files of segment and tag exports. A download that takes longer than a call goes on, and the same call joins it. */
export class UserLists {
  readonly #options: UserListsOptions;
  readonly #tasks = new Map<string, Saving>();

  constructor(options: UserListsOptions) {
    this.#options = options;
  }

  /**
   * The saved files, or how far they are where the download still runs when the call's time is up. Its outcome is kept
   * for the call that comes back for it.
   */
  async save(manifest: Manifest, wanted: Wanted, call: Call): Promise<SavedUsers | UnfinishedUsers> {
    const name = safeFileName(wanted.fileName ?? defaultName(manifest), "csv");
    const key = `${manifest.exportId} ${name}`;
    const known = this.#tasks.get(key);
    const saving =
      known === undefined || known.task.cancelled ? this.#start(key, manifest, name, wanted.overwrite) : known;
    const { task } = saving;
    let collected = true;
    try {
      const saved = await task.waitFor({ ...call, stopping: this.#options.stopping });
      collected = saved !== undefined;
      return saved ?? saving.unfinished();
    } catch (error) {
      // A caller that gave up leaves the download to the others.
      collected = task.cancelled || !call.signal.aborted;
      throw error;
    } finally {
      if (collected) this.#forget(key, task);
    }
  }

  /** Ends the downloads of projects; resolves when they have cleaned up. */
  async end(isOver: (project: string) => boolean): Promise<void> {
    const over = [...this.#tasks.values()].filter(({ project }) => isOver(project)).map(({ task }) => task);
    for (const task of over) task.cancel();
    await Promise.all(over.map((task) => task.ended()));
  }

  #start(key: string, manifest: Manifest, name: string, overwrite: boolean): Saving {
    const standing = new Standing();
    const { project } = manifest;
    // The manifest was written by this server: a segment's or tag's job ends in links.
    const job = manifest.job as SavedExportJob;
    const client = this.#options.client(job.project);
    const source = client.exports.resume(job) as ExportJob<LinksResult>;
    const task = new LongTask(say`Asking for the links.`, false, async (signal, tell) => {
      const { saving } = await import("../files/places.ts");
      const { places, told } = await saving(this.#options, async (folder) => {
        const { paths, ...told } = await this.#download(
          manifest.exportId,
          { job, client, source, standing },
          { path: join(folder, name), overwrite, signal, tell },
        );
        return { written: { paths, projects: [manifest.project], mimeType }, told };
      });
      return { ...told, places };
    });
    const saving: Saving = { project, task, unfinished: () => standing.told(source.lastFailure) };
    this.#tasks.set(key, saving);
    void task.ended().then(() => setTimeout(() => this.#forget(key, task), KEPT_MS).unref());
    return saving;
  }

  #forget(key: string, task: LongTask<SavedUsers>): void {
    if (this.#tasks.get(key)?.task === task) this.#tasks.delete(key);
  }

  async #download(
    exportId: string,
    { job, client, source, standing }: ListSource,
    { path, overwrite, signal, tell }: ListTarget,
  ): Promise<Omit<SavedUsers, "places"> & { readonly paths: readonly string[] }> {
    const workspace = await this.#options.workspace();
    const onProgress = (progress: DownloadProgress) => tell(standing.take(progress));
    const { meters } = this.#options;
    const { files, bytes } = await client
      .download(source, path, { signal, overwrite, onProgress })
      .catch((error: unknown) => {
        meters?.downloaded(0, "failed");
        throw error;
      });
    meters?.downloaded(bytes, "done");
    tell(standing.counting());
    const paths = await Promise.all(files.map((file) => namedByContent(file.path, overwrite)));
    const late = this.#options.countUntil?.();
    const counting = late === undefined ? signal : AbortSignal.any([signal, late]);
    let lacksVariables = false;
    const variables = {
      requested: likelyRequest(job).query.parameters?.split(",") ?? [],
      known: async () => {
        const asked = await askVariables(client, job.project, counting);
        lacksVariables = asked.failed;
        return asked.names;
      },
    };
    try {
      const read = await workspace.readUsers(exportId, paths, { variables, signal: counting });
      return { read, lacksVariables, paths, bytes };
    } catch (error) {
      signal.throwIfAborted();
      // The files are whole and stay: that they cannot be counted is said beside them.
      if (late?.aborted) return { read: { problem: say`there was no time left for it` }, lacksVariables, paths, bytes };
      const problem = error instanceof WorkspaceError ? error.message : say`the files could not be read`;
      return { read: { problem }, lacksVariables, paths, bytes };
    }
  }
}

/** The keys and names of a project's user variables, as far as they can be had. */
async function askVariables(client: GrowingIO, project: string, signal: AbortSignal) {
  const scopes = ["user", "visitor"] as const;
  const lists = await Promise.allSettled(scopes.map((scope) => client.variables.list(scope, { project, signal })));
  const variables = lists.flatMap((list) => (list.status === "fulfilled" ? list.value : []));
  return {
    names: variables.flatMap(({ key, name }) => [key, name]),
    failed: lists.some(({ status }) => status === "rejected"),
  };
}

/** A raw export can be a gzip file: then its name says so, unless that name is taken. */
async function namedByContent(path: string, overwrite: boolean): Promise<string> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
  if (!isGzip(buffer)) return path;
  const named = `${path}.gz`;
  try {
    await publish(path, named, overwrite);
    return named;
  } catch {
    return path;
  }
}

function mimeType(path: string): string {
  return path.endsWith(".gz") ? "application/gzip" : "text/csv";
}

function defaultName({ kind, target, alias, createdAtMs }: Manifest): string {
  const day = dayText(createdAtMs);
  return [target.name || `${kind}_${target.id}`, day, alias].join("_");
}
