import type { GrowingIO, Logger } from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";
import type { CatalogMemory } from "./exports/catalog-memory.ts";
import type { ExportService } from "./exports/export-service.ts";
import type { UserLists } from "./users/user-lists.ts";
import type { UserRowsSetting } from "./users/user-rows.ts";

/** What the tools work with; made once, shared by every connection. */
export interface Services {
  /** The GrowingIO client, made at the first call. Throws `ConfigurationError` while no token is set. */
  readonly client: () => GrowingIO;
  /** The configured project; null where each call names one. */
  readonly project: string | null;
  readonly workspace: () => Promise<Workspace>;
  readonly exports: ExportService;
  readonly memory: CatalogMemory;
  /** Where `save_export` writes. */
  readonly outputDirectory: string;
  readonly userLists: UserLists;
  readonly userRows: UserRowsSetting;
  readonly logger: Logger;
}
