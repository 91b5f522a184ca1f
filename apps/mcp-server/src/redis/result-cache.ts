import type { ResultCache } from "@growingio-export/core";
import type { Redis } from "ioredis";
import { tenantKey } from "../tenants/tenant-folder.ts";
import { MAX_BYTES } from "./blobs.ts";
import { PREFIX } from "./keys.ts";
import { KEPT_MS } from "./records.ts";

/** A principal's cache of finished tables for all servers on one Redis, kept as long as exports are; larger ones are asked for again. */
export function createRedisCache(redis: Redis, principal: string): ResultCache {
  const nameOf = (key: string) => `${tablesOf(principal)}:${key}`;
  return {
    get: async (key) => await redis.get(nameOf(key)),
    set: async (key, value) => {
      if (Buffer.byteLength(value) <= MAX_BYTES) await redis.set(nameOf(key), value, "PX", KEPT_MS);
    },
  };
}

/** Removes the tables that are kept for a principal. */
export async function forgetTables(redis: Redis, principal: string): Promise<void> {
  for await (const keys of redis.scanStream({ match: `${tablesOf(principal)}:*`, count: 1_000 })) {
    if (keys.length > 0) await redis.unlink(...(keys as string[]));
  }
}

function tablesOf(principal: string): string {
  return `${PREFIX}:table:${tenantKey(principal)}`;
}
