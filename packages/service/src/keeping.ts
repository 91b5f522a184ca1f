import type { ResultCache } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Workspace, WorkspaceOptions } from "@growingio-export/workspace";
import type { Accounts } from "./accounts/accounts.ts";
import type { CatalogMemory } from "./catalog/catalog-memory.ts";
import { ExportService } from "./exports/export-service.ts";
import type { Exports } from "./exports/exports.ts";
import { tableCache } from "./exports/table-cache.ts";
import type { Meters } from "./meters.ts";

/** The kept exports as tools use them. */
export type KeptExports = Pick<
  Workspace,
  "get" | "list" | "rows" | "query" | "save" | "readUsers" | "readCache" | "writeCache" | "remove" | "sweep"
>;

/** Where the exports of one principal run and are kept. */
interface Keeping {
  readonly workspace: () => Promise<KeptExports>;
  readonly exports: Exports;
  /** Cancels what runs for a project whose account is gone. */
  readonly end: (isOver: (project: string) => boolean) => Promise<void>;
}

/** What running exports takes. */
export interface KeepingOptions {
  /** The folder of this machine; tried again by the next call where it could not be opened. */
  readonly workspace: () => Promise<Workspace>;
  readonly accounts: Accounts;
  readonly memory: CatalogMemory;
  readonly metrics: MetricsFile;
  readonly maxRunning?: (() => number) | undefined;
  readonly stopping?: AbortSignal | undefined;
  readonly meters?: Meters | undefined;
}

/** How exports are run and kept, and where finished tables are looked for before GrowingIO is asked. */
export interface KeepingPlan {
  readonly cache: (workspace: () => Promise<Workspace>) => ResultCache;
  /** What the folder takes from elsewhere. Default: nothing. */
  readonly folder?: Pick<WorkspaceOptions, "fetchRows" | "pseudonymSecret">;
  readonly keep: (options: KeepingOptions) => Keeping;
}

/** In this process, and in the folder alone; several processes may share it. */
export const keepHere: KeepingPlan = {
  cache: tableCache,
  keep: (options) => {
    const exports = new ExportService(options);
    return { workspace: options.workspace, exports, end: async (isOver) => exports.end(isOver) };
  },
};
