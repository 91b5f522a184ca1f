import type { ResultCache } from "@growingio-export/core";
import type { Redis } from "ioredis";
import { tenantKey } from "../tenants/tenant-folder.ts";
import { MAX_BYTES } from "./blobs.ts";
import { PREFIX } from "./keys.ts";
import { KEPT_MS } from "./records.ts";
import { RoomIndex } from "./room-index.ts";

/**
 * A principal's cache of finished tables for all servers on one Redis, kept as long as exports are; larger ones are asked for again.
 *
 * @param room what they may take together, bytes; beyond it the oldest go. Default: no such limit.
 */
export function createRedisCache(
  redis: Redis,
  principal: string,
  room: () => number = () => Number.POSITIVE_INFINITY,
): ResultCache {
  const nameOf = (key: string) => `${tablesOf(principal)}:${key}`;
  const index = indexOf(redis, principal);
  const remove = async (keys: readonly string[]) => {
    if (keys.length > 0) await redis.unlink(...keys.map(nameOf));
    await index.remove(keys);
  };
  return {
    get: async (key) => await redis.get(nameOf(key)),
    set: async (key, value) => {
      const bytes = Buffer.byteLength(value);
      if (bytes > Math.min(MAX_BYTES, room())) return;
      await remove([key, ...(await index.over(bytes, room()))]);
      await index.add({ name: key, bytes }, Date.now());
      await redis.set(nameOf(key), value, "PX", KEPT_MS);
    },
  };
}

/** Removes the tables that are kept for a principal. */
export async function forgetTables(redis: Redis, principal: string): Promise<void> {
  for await (const keys of redis.scanStream({ match: `${tablesOf(principal)}:*`, count: 1_000 })) {
    if (keys.length > 0) await redis.unlink(...(keys as string[]));
  }
  const index = indexOf(redis, principal);
  await index.remove(await index.names());
}

function tablesOf(principal: string): string {
  return `${PREFIX}:table:${tenantKey(principal)}`;
}

function indexOf(redis: Redis, principal: string): RoomIndex {
  return new RoomIndex(redis, `${PREFIX}:tables:${tenantKey(principal)}`, KEPT_MS);
}
