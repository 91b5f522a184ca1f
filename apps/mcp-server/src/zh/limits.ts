import type { Phrases } from "@growingio-export/core";

/** What is said where servers share their limits and their memory. */
export const limits: Phrases = {
  "The servers' shared memory (Redis) does not answer; try again in a minute.":
    "各服务共用的存储（Redis）没有响应；请一分钟后重试。",
  "GROWINGIO_REDIS_URL is no address of a Redis: write redis://HOST:6379, or rediss://USER:PASSWORD@HOST:6379 with TLS.":
    "GROWINGIO_REDIS_URL 不是 Redis 地址：请写 redis://HOST:6379，使用 TLS 时写 rediss://USER:PASSWORD@HOST:6379。",
};
