import { during } from "../clock.ts";
import type { TableKeeping } from "../exports/keeping.ts";
import type { ResultCache } from "./result-cache.ts";
import type { TableKeeperPorts } from "./table-keeper.ts";

/** This process's memory, a folder, or a cache of the caller's own. */
export type CacheOption = "memory" | { readonly folder: string } | ResultCache;

/** Keeps finished tables as an option says; undefined without it. What that takes is loaded with the first table that is asked for. */
export function openCache(
  option: CacheOption | undefined,
  ports: Omit<TableKeeperPorts, "cache">,
): TableKeeping | undefined {
  if (option === undefined) return undefined;
  const load = async (): Promise<TableKeeping> => {
    const { MAX_TABLE_AGE_MS, TableKeeper } = await import("./table-keeper.ts");
    const make = async (): Promise<ResultCache> => {
      if (option === "memory") return new (await import("./memory-cache.ts")).MemoryCache();
      if (!("folder" in option)) return option;
      const { FolderCache } = await import("./folder-cache.ts");
      return new FolderCache(option.folder, { now: () => ports.clock.now(), maxAgeMs: MAX_TABLE_AGE_MS });
    };
    return new TableKeeper({ ...ports, cache: await make() });
  };
  let loading: Promise<TableKeeping> | undefined;
  const loaded = () => during(ports.clock, () => (loading ??= load()));
  return {
    find: async (request) => (await loaded()).find(request),
    keep: async (request, askedAtMs, table) => (await loaded()).keep(request, askedAtMs, table),
  };
}
