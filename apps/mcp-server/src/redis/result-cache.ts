import type { ResultCache } from "@growingio-export/core";
import { KEPT_DAYS } from "@growingio-export/workspace";
import type { Redis } from "ioredis";
import { MAX_BYTES } from "./blobs.ts";

const KEPT_MS = KEPT_DAYS * 24 * 3_600_000;

/** The client's cache of finished tables for all servers on one Redis, kept as long as exports are; larger ones are asked for again. */
export function createRedisCache(redis: Redis): ResultCache {
  const nameOf = (key: string) => `growingio:table:${key}`;
  return {
    get: async (key) => await redis.get(nameOf(key)),
    set: async (key, value) => {
      if (Buffer.byteLength(value) <= MAX_BYTES) await redis.set(nameOf(key), value, "PX", KEPT_MS);
    },
  };
}
