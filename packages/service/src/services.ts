import { stat } from "node:fs/promises";
import { join } from "node:path";
import { ConfigurationError, type GrowingIO, type Redactor, type ResultCache, say } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import {
  openWorkspace,
  refuseOpenFolder,
  type UserRowsSetting,
  type Workspace,
  WorkspaceError,
  type WorkspaceOptions,
} from "@growingio-export/workspace";
import type { Accounts } from "./accounts/accounts.ts";
import { type CallQueue, callQueue } from "./call-queue.ts";
import { CatalogMemory } from "./catalog/catalog-memory.ts";
import { NameCatalog } from "./catalog/name-catalog.ts";
import type { Exports } from "./exports/exports.ts";
import type { Publish } from "./files/publish.ts";
import { type KeepingPlan, type KeptExports, keepHere } from "./keeping.ts";
import type { Logger } from "./logger.ts";
import type { Meters } from "./meters.ts";
import { UserLists } from "./users/user-lists.ts";

/** The project of calls that name none. */
interface ConfiguredProject {
  /** Null where each call names one. */
  readonly project: string | null;
  /** Why there is none that can be used, and what to do. */
  readonly noProject: string | null;
}

/** What services are made of. */
export interface ServicesOptions {
  /** The folder where exports are kept. */
  readonly home: string;
  /** Where `save_export` writes. */
  readonly outputDirectory: string;
  readonly userRows: UserRowsSetting;
  /** What the exports kept may take together, bytes. Default: 2 GiB. */
  readonly maxBytes?: () => number;
  readonly configured: () => ConfiguredProject;
  readonly metrics: MetricsFile;
  /** The most exports that may run at once. Default: no such limit. */
  readonly maxRunning?: () => number;
  /** Aborts when the server stops: whoever waits for an export is told that it still runs. Default: never. */
  readonly stopping?: AbortSignal;
  /** Count exports and downloads. Default: nothing does. */
  readonly meters?: Meters;
  /** What GrowingIO is asked with; finished tables are kept in the cache. */
  readonly accounts: (cache: ResultCache) => Accounts;
  /** Where exports run and are kept. Default: in this process and the folder. */
  readonly keeping?: KeepingPlan;
  /** How files reach a caller on another machine. Default: the caller is on this one, and reads paths. */
  readonly publish?: Publish | null;
  readonly logger: Logger;
  readonly redactor: Redactor;
  /** Lets so many calls work at once. Default: 200, of these services alone. */
  readonly calls?: CallQueue;
}

/** What the tools work with; made once, shared by every connection. */
export interface Services extends ConfiguredProject {
  /** What of a project is asked without an export; of the configured one where none is named. Throws `ConfigurationError` while no token is set. */
  readonly client: (project?: string | null) => Pick<GrowingIO, "dashboards" | "segments" | "variables">;
  readonly workspace: () => Promise<KeptExports>;
  readonly exports: Exports;
  /** What the project has, by name. */
  readonly names: Pick<NameCatalog, "charts" | "dashboards" | "segments">;
  readonly memory: Pick<CatalogMemory, "learnListed" | "kindOf" | "columnsOf">;
  /** Where `save_export` writes. */
  readonly outputDirectory: string;
  /** Makes a link of a file; null where the caller is on this machine and is told its path. */
  readonly publish: Publish | null;
  readonly userLists: Pick<UserLists, "save">;
  /** What a person knows of the metrics; empty where nobody says anything. */
  readonly metrics: MetricsFile;
  readonly logger: Logger;
  /** Lets so many calls work at once. */
  readonly calls: CallQueue;
  /** Removes what is too old or was left behind where exports are kept, once they have been looked at. */
  readonly sweep: () => Promise<void>;
  /** Ends what runs for projects that its caller has no more. */
  readonly end: (isOver: (project: string) => boolean) => Promise<void>;
  /** Ends downloads, which clean up after themselves. Running exports are taken up by the next server on the folder. */
  readonly close: () => Promise<void>;
}

/** Makes the services; clients and the workspace are made when a call first needs them, so that starting stays cheap. */
export function createServices(options: ServicesOptions): Services {
  const { home, logger, redactor, metrics, maxRunning, stopping, meters, keeping = keepHere, publish = null } = options;
  let opened: Promise<Workspace> | undefined;
  const folder = () => {
    opened ??= open(home, {
      directory: join(home, "workspace"),
      userRows: options.userRows,
      logger,
      redact: redactor.deep,
      ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
      ...keeping.folder,
    });
    // A folder that could not be opened is tried again by the next call.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const accounts = options.accounts(keeping.cache(folder));
  const memory = new CatalogMemory();
  const { client } = accounts;
  const kept = keeping.keep({ workspace: folder, accounts, memory, metrics, maxRunning, stopping, meters });
  const { workspace, exports } = kept;
  const userLists = new UserLists({ client, workspace, directory: options.outputDirectory, publish, stopping, meters });
  return {
    get project() {
      return options.configured().project;
    },
    get noProject() {
      return options.configured().noProject;
    },
    client,
    workspace,
    exports,
    memory,
    metrics,
    logger,
    outputDirectory: options.outputDirectory,
    publish,
    calls: options.calls ?? callQueue(),
    names: new NameCatalog({ client, workspace, memory }),
    userLists,
    sweep: async () => await (await opened)?.sweep(),
    end: async (isOver) => {
      await Promise.all([kept.end(isOver), userLists.end(isOver)]);
    },
    close: async () => await userLists.end(() => true),
  };
}

/** Removes from a folder of exports that nobody has opened what is too old. */
export async function sweepWorkspace(home: string, logger: Logger): Promise<void> {
  const directory = join(home, "workspace");
  if (!(await isFolder(directory))) return;
  const workspace = await openWorkspace({ directory, logger });
  // A folder of many exports is not swept when it is opened.
  await workspace.sweep();
  await workspace.close();
}

async function open(home: string, options: WorkspaceOptions): Promise<Workspace> {
  try {
    await refuseOpenFolder(home);
    return await openWorkspace(options);
  } catch (error) {
    if (error instanceof WorkspaceError && error.code === "invalid_input") {
      throw new ConfigurationError(`GROWINGIO_HOME: ${error.message}`);
    }
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new ConfigurationError(
      say`Exports cannot be kept in ${options.directory}${code}. Set GROWINGIO_HOME to a folder that can be written.`,
    );
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
