import type { Redis } from "ioredis";
import { blobOf } from "../../apps/mcp-server/src/redis/blob-of.ts";

/** What passes within so much time passes by itself, milliseconds: progress, places in line, who asked for the same. */
const PASSING_MS = 60 * 60_000;

export interface RedisFigures {
  /** How many keys stay for longer than an hour. */
  readonly keys: number;
  readonly memoryMb: number;
  /** Exports that are noted as running, jobs that are queued, and who waits for one. */
  readonly running: number;
  readonly jobs: number;
  readonly interests: number;
  /** Contents of which no export and no file tells. */
  readonly orphans: readonly string[];
}

/** What the team keeps in its Redis. */
export async function redisFigures(redis: Redis): Promise<RedisFigures> {
  const all: string[] = [];
  for await (const some of redis.scanStream({ count: 1_000 })) all.push(...(some as string[]));
  const leftMs = await Promise.all(all.map((key) => redis.pttl(key)));
  const keys = all.filter((_, index) => leftMs[index] === -1 || Number(leftMs[index]) > PASSING_MS);
  const below = (start: string) => keys.filter((key) => key.startsWith(`growingio:${start}`));
  const memory = await redis.info("memory");
  const manifests = below("exports:").filter((key) => key.endsWith(":data"));
  const texts = (await Promise.all(manifests.map((key) => redis.hvals(key)))).flat();
  const told = new Set([...texts.map((text) => blobOf(JSON.parse(text)))]);
  const running = await Promise.all(
    below("exports:").flatMap((key) => (key.endsWith(":running") ? redis.zcard(key) : [])),
  );
  return {
    keys: keys.length,
    memoryMb: Number(/used_memory:(\d+)/.exec(memory)?.[1] ?? Number.NaN) / 1e6,
    running: running.reduce((sum, count) => sum + count, 0),
    jobs: below("jobs:exports:").filter((key) => /^[0-9a-f]{64}(:lock)?$/.test(key.split("exports:")[1] ?? "")).length,
    interests: below("interests:").length,
    orphans: below("blob:")
      .map((key) => key.slice("growingio:blob:".length))
      .filter((name) => !told.has(name)),
  };
}
