import { KEPT_DAYS, type Manifest, type ManifestInit, runningManifest } from "@growingio-export/workspace";
import type { Redis } from "ioredis";
import { PREFIX, principalKey } from "./keys.ts";
import { createScript } from "./script.ts";

/** How long exports are kept, milliseconds. */
export const KEPT_MS: number = KEPT_DAYS * 24 * 3_600_000;

/** What the keys of a principal hold, each below `growingio:exports:<principal>:`. */
const names = ["data", "states", "changes", "created", "running", "sequence", "alias", "sizes"] as const;

/**
 * Writes a manifest, unless its state is another than expected or too many run. KEYS: as `names`.
 * ARGV: id, manifest, state, expected state ("" for none yet), created, bytes, most running, time to live.
 * Answers 1, 0 for another state, -1 for too many.
 */
const WRITE = createScript(`
local id, state, expected = ARGV[1], ARGV[3], ARGV[4]
local known = redis.call("HGET", KEYS[2], id) or ""
if known ~= expected then return 0 end
if state == "running" and known == "" and redis.call("ZCARD", KEYS[5]) >= tonumber(ARGV[7]) then return -1 end
redis.call("HSET", KEYS[1], id, ARGV[2])
redis.call("HSET", KEYS[2], id, state)
redis.call("ZADD", KEYS[4], ARGV[5], id)
redis.call("HSET", KEYS[8], id, ARGV[6])
if state == "running" then redis.call("ZADD", KEYS[5], ARGV[5], id) else redis.call("ZREM", KEYS[5], id) end
redis.call("ZADD", KEYS[3], redis.call("INCR", KEYS[6]), id)
redis.call("ZREMRANGEBYRANK", KEYS[3], 0, -100001)
for i = 1, #KEYS do redis.call("PEXPIRE", KEYS[i], ARGV[8]) end
return 1
`);

/** Leaves of an export that it is gone, for those who have a copy. KEYS: as `names`. ARGV: ids. */
const REMOVE = createScript(`
for i = 1, #ARGV do
  if redis.call("HDEL", KEYS[1], ARGV[i]) == 1 then
    redis.call("HDEL", KEYS[2], ARGV[i])
    redis.call("ZREM", KEYS[4], ARGV[i])
    redis.call("ZREM", KEYS[5], ARGV[i])
    redis.call("HDEL", KEYS[8], ARGV[i])
    redis.call("ZADD", KEYS[3], redis.call("INCR", KEYS[6]), ARGV[i])
  end
end
`);

/** What has changed since somebody looked. */
export interface Changes {
  /** Where to look from the next time. */
  readonly sequence: number;
  /** The manifests as they are now; null for what is gone. */
  readonly exports: ReadonlyMap<string, Manifest | null>;
}

export interface RecordsOptions {
  readonly redis: Redis;
  readonly principal: string;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** The manifests of one principal's exports, for all servers: what they say is what holds, wherever copies are. */
export class Records {
  readonly #redis: Redis;
  readonly #keys: Readonly<Record<(typeof names)[number], string>>;
  readonly #now: () => number;

  constructor({ redis, principal, now = Date.now }: RecordsOptions) {
    this.#redis = redis;
    const base = `${PREFIX}:exports:${principalKey(principal)}`;
    const entries = names.map((name) => [name, `${base}:${name}`]);
    this.#keys = Object.fromEntries(entries) as Record<(typeof names)[number], string>;
    this.#now = now;
  }

  /** Notes a running export, with an alias of its own. Null where as many run as may. */
  async create(init: ManifestInit, mostRunning: number): Promise<Manifest | null> {
    const alias = `e${await this.#redis.incr(this.#keys.alias)}`;
    const manifest = runningManifest(init, { alias, owner: null, nowMs: this.#now() });
    return (await this.#write(manifest, "", mostRunning)) === 1 ? manifest : null;
  }

  /** Writes a manifest over one that is in that state; false, and nothing, where it is in another or gone. */
  async write(manifest: Manifest, expected: Manifest["state"]): Promise<boolean> {
    return (await this.#write(manifest, expected, Number.MAX_SAFE_INTEGER)) === 1;
  }

  async get(exportId: string): Promise<Manifest | null> {
    const text = await this.#redis.hget(this.#keys.data, exportId);
    return text === null ? null : parsed(text);
  }

  /** All that has changed after a moment that `changesSince` gave; from 0 all there is. */
  async changesSince(sequence: number): Promise<Changes> {
    const { changes, data, sequence: latest } = this.#keys;
    const at = Number((await this.#redis.get(latest)) ?? 0);
    if (at === sequence) return { sequence, exports: new Map() };
    // A Redis that was emptied counts from the beginning again.
    const from = at < sequence ? 0 : sequence;
    const ids = await this.#redis.zrangebyscore(changes, `(${from}`, "+inf");
    const texts = ids.length === 0 ? [] : await this.#redis.hmget(data, ...ids);
    const exports = ids.map((id, index) => [id, texts[index] == null ? null : parsed(texts[index])] as const);
    return { sequence: at, exports: new Map(exports) };
  }

  /** The exports that run. */
  async running(): Promise<Manifest[]> {
    const ids = await this.#redis.zrange(this.#keys.running, "0", "-1");
    const found = await Promise.all(ids.map((id) => this.get(id)));
    return found.filter((one) => one !== null);
  }

  /** Removes exports; true where there was one. */
  async remove(...exportIds: readonly string[]): Promise<boolean> {
    if (exportIds.length === 0) return false;
    const had = await this.#redis.hmget(this.#keys.states, ...exportIds);
    await REMOVE(this.#redis, Object.values(this.#keys), exportIds);
    return had.some((state) => state !== null);
  }

  /** What is too old, and the oldest while all together have more bytes than that; the ids that go. */
  async evictable(maxBytes: number): Promise<string[]> {
    const { created, sizes } = this.#keys;
    const [ids, bytes, running] = await Promise.all([
      this.#redis.zrange(created, "0", "-1", "WITHSCORES"),
      this.#redis.hgetall(sizes),
      this.#redis.zrange(this.#keys.running, "0", "-1"),
    ]);
    let total = Object.values(bytes).reduce((sum, text) => sum + Number(text), 0);
    const evicted: string[] = [];
    for (let index = 0; index < ids.length; index += 2) {
      const [id = "", createdMs = "0"] = [ids[index], ids[index + 1]];
      if (running.includes(id)) continue;
      if (this.#now() - Number(createdMs) <= KEPT_MS && total <= maxBytes) break;
      total -= Number(bytes[id] ?? 0);
      evicted.push(id);
    }
    return evicted;
  }

  /** The ids of all there are. */
  async ids(): Promise<string[]> {
    return await this.#redis.zrange(this.#keys.created, "0", "-1");
  }

  async #write(manifest: Manifest, expected: string, mostRunning: number): Promise<number> {
    const { exportId, state, createdAtMs, bytes } = manifest;
    const text = JSON.stringify(manifest);
    const size = bytes + text.length;
    const values = [exportId, text, state, expected, createdAtMs, size, Math.min(mostRunning, 1e9), KEPT_MS];
    return Number(await WRITE(this.#redis, Object.values(this.#keys), values));
  }
}

/** Written by this program alone, of the same version or a later one, which adds fields. */
function parsed(text: string): Manifest {
  return JSON.parse(text) as Manifest;
}
