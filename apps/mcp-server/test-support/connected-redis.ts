import type { Redis } from "ioredis";
import { type RedisServer, startRedis } from "../../../test/support/redis-server.ts";
import { connectRedis } from "../src/redis/connect.ts";

/** A Redis of a test file's own, and a connection to it; `close` ends both. */
export async function connectedRedis(): Promise<{ server: RedisServer; redis: Redis; close: () => Promise<void> }> {
  const server = await startRedis();
  const redis = connectRedis(server.url, { debug: () => {}, warn: () => {} });
  const close = async () => {
    redis.disconnect();
    await server.stop();
  };
  return { server, redis, close };
}
