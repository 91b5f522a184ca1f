import { createHash } from "node:crypto";
import type { Redis } from "ioredis";

/** A Lua script for Redis: sent once a Redis, then called by its hash. */
export type Script = (redis: Redis, keys: readonly string[], values: readonly (string | number)[]) => Promise<unknown>;

/** Makes a script that finds its way back when Redis was started anew or has forgotten its scripts. */
export function createScript(lua: string): Script {
  const hash = createHash("sha1").update(lua).digest("hex");
  return async (redis, keys, values) => {
    try {
      return await redis.evalsha(hash, keys.length, ...keys, ...values);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return await redis.eval(lua, keys.length, ...keys, ...values);
    }
  };
}
