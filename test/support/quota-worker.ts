import { setTimeout as pause } from "node:timers/promises";
import { type GrowingIOError, quotas } from "@growingio-export/core";
import { connectRedis } from "../../apps/mcp-server/src/redis/connect.ts";
import { createRedisLimiter } from "../../apps/mcp-server/src/redis/redis-limiter.ts";

/** What a worker of the quota's test does: for each tenant so many requests a chart, all at once. */
export interface QuotaWork {
  readonly redisUrl: string;
  readonly serverUrl: string;
  readonly charts: number;
  readonly tenants: readonly string[];
  readonly requests: number;
  /** How long the process does nothing else now and then, milliseconds at the most: as one that parses a large table. */
  readonly stallMs: number;
}

process.once("message", async (work: QuotaWork) => {
  const { redisUrl, serverUrl, charts, tenants, requests, stallMs } = work;
  const redis = connectRedis(redisUrl, { debug: () => {}, warn: () => {} });
  const limiter = createRedisLimiter(redis);
  const stalls = setInterval(() => {
    const endMs = performance.now() + Math.random() * stallMs;
    while (performance.now() < endMs) {}
  }, 150);
  const one = async (tenant: string, chart: number): Promise<void> => {
    for (;;) {
      try {
        const key = `chart/p/${chart}`;
        const send = async () => await (await fetch(`${serverUrl}/${chart}`)).text();
        await limiter.of(tenant, serverUrl).schedule(quotas.chart, key, send);
        return;
      } catch (error) {
        if ((error as GrowingIOError).code !== "shared_state_away") throw error;
        await pause(200);
      }
    }
  };
  const all = tenants.flatMap((tenant) =>
    Array.from({ length: charts * requests }, (_, index) => one(tenant, index % charts)),
  );
  await Promise.all(all);
  clearInterval(stalls);
  redis.disconnect();
  process.disconnect();
});
