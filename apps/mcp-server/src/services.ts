import { join } from "node:path";
import {
  accountKey,
  ConfigurationError,
  GrowingIO,
  type GrowingIOOptions,
  type Redactor,
  type Semaphore,
  say,
} from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import {
  openWorkspace,
  refuseOpenFolder,
  type Workspace,
  WorkspaceError,
  type WorkspaceOptions,
} from "@growingio-export/workspace";
import { CatalogMemory } from "./catalog/catalog-memory.ts";
import { NameCatalog } from "./catalog/name-catalog.ts";
import type { Config } from "./config.ts";
import { ExportService } from "./exports/export-service.ts";
import { tableCache } from "./exports/table-cache.ts";
import type { Logger } from "./server-logger.ts";
import { callQueue } from "./tool-kit/call-queue.ts";
import { UserLists } from "./users/user-lists.ts";

export { optionsFromEnv } from "@growingio-export/core";
export { checkSetUp } from "./check-set-up.ts";

export interface ServicesConfig extends Config {
  readonly metrics: MetricsFile;
  /** What is wrong with the project that is set, so that a call has to name its own. */
  readonly noProject: string | null;
}

/** What the tools work with; made once, shared by every connection. */
export interface Services {
  /** What of GrowingIO is asked without an export; made at the first call. Throws `ConfigurationError` while no token is set. */
  readonly client: () => Pick<GrowingIO, "dashboards" | "segments" | "variables">;
  /** The configured project; null where each call names one. */
  readonly project: string | null;
  /** What is wrong with the configured project, where none can be used for that. */
  readonly noProject: string | null;
  readonly workspace: () => Promise<
    Pick<Workspace, "get" | "list" | "rows" | "query" | "save" | "readCache" | "writeCache">
  >;
  readonly exports: Pick<ExportService, "start" | "get" | "known" | "cancel" | "pollAfterSeconds">;
  /** What the project has, by name. */
  readonly names: Pick<NameCatalog, "charts" | "segments">;
  readonly memory: Pick<CatalogMemory, "learnListed" | "kindOf" | "columnsOf">;
  /** Where `save_export` writes. */
  readonly outputDirectory: string;
  readonly userLists: Pick<UserLists, "save" | "close">;
  /** Removes what is too old or was left behind where exports are kept, once they have been looked at. */
  readonly sweep: () => Promise<void>;
  /** What a person knows of the metrics; empty where nobody says anything. */
  readonly metrics: MetricsFile;
  readonly logger: Logger;
  /** Lets so many calls work at once. */
  readonly calls: Semaphore;
}

/** Makes the services; the client and the workspace are made when a call first needs them, so that starting stays cheap. */
export function createServices(
  config: ServicesConfig,
  account: () => GrowingIOOptions,
  logger: Logger,
  redactor: Redactor,
): Services {
  let client: GrowingIO | undefined;
  let own: GrowingIOOptions | undefined;
  const ownAccount = () => {
    own ??= account();
    return own;
  };
  let workspace: Promise<Workspace> | undefined;
  const shared = {
    client: () => {
      client ??= new GrowingIO({ ...ownAccount(), logger, cache: tableCache(shared.workspace) });
      return client;
    },
    workspace: () => {
      workspace ??= open(config.home, {
        directory: join(config.home, "workspace"),
        userRows: config.userRows,
        logger,
        redact: redactor.deep,
      });
      // A folder that could not be opened is tried again by the next call.
      workspace.catch(() => {
        workspace = undefined;
      });
      return workspace;
    },
    memory: new CatalogMemory(),
    keyOf: (what: string) => {
      const { token = "", baseUrl = "" } = ownAccount();
      return accountKey({ token, baseUrl }, what);
    },
    metrics: config.metrics,
    logger,
    calls: callQueue(),
  };
  return {
    ...shared,
    project: config.project,
    noProject: config.noProject,
    outputDirectory: config.outputDirectory,
    sweep: async () => await (await workspace)?.sweep(),
    exports: new ExportService(shared),
    names: new NameCatalog(shared),
    userLists: new UserLists({ ...shared, directory: config.outputDirectory }),
  };
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
