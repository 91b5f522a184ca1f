import type { ResultCache } from "@growingio-export/core";
import { KEPT_DAYS, type Workspace } from "@growingio-export/workspace";

const KEPT_MS = KEPT_DAYS * 24 * 3_600_000;

/** The client's cache of finished tables, kept where the exports are and as long as they: for all servers on the folder with the same token. */
export function tableCache(workspace: () => Promise<Pick<Workspace, "readCache" | "writeCache">>): ResultCache {
  return {
    get: async (key) => {
      const found = await (await workspace()).readCache(`table-${key}`, KEPT_MS);
      return typeof found?.value === "string" ? found.value : null;
    },
    set: async (key, value) => (await workspace()).writeCache(`table-${key}`, value),
  };
}
