import { randomBytes } from "node:crypto";
import { DEADLINE_MS } from "@growingio-export/service";
import { KEPT_DAYS, type Manifest, type ManifestInit, runningManifest } from "@growingio-export/workspace";
import type { Redis } from "ioredis";
import { tenantKey } from "../tenants/tenant-folder.ts";
import { PREFIX } from "./keys.ts";
import { RedisAwayError } from "./redis-away.ts";
import { createScript } from "./script.ts";

/** How long exports are kept, milliseconds. */
export const KEPT_MS: number = KEPT_DAYS * 24 * 3_600_000;

/** What the keys of a principal hold, each below `growingio:exports:<principal>:`. */
const names = ["data", "states", "changes", "created", "running", "sequence", "alias", "sizes"] as const;

/**
 * Writes a manifest, unless its state is another than expected. KEYS: as `names`.
 * ARGV: id, manifest, state, expected state, bytes, time to live. Answers the manifest that was there, or nothing for another state.
 */
const WRITE = createScript(`
local id, state = ARGV[1], ARGV[3]
if redis.call("HGET", KEYS[2], id) ~= ARGV[4] then return nil end
local before = redis.call("HGET", KEYS[1], id)
redis.call("HSET", KEYS[1], id, ARGV[2])
redis.call("HSET", KEYS[2], id, state)
redis.call("HSET", KEYS[8], id, ARGV[5])
if state ~= "running" then redis.call("ZREM", KEYS[5], id) end
redis.call("ZADD", KEYS[3], redis.call("INCR", KEYS[6]), id)
redis.call("ZREMRANGEBYRANK", KEYS[3], 0, -100001)
for i = 1, #KEYS do redis.call("PEXPIRE", KEYS[i], ARGV[6]) end
return before
`);

/** In a manifest's text, before its alias is known. */
const NO_ALIAS = "@";

/**
 * Notes a running export under the next alias, unless one that was started for the same runs, or too many do.
 * KEYS: as `names`, then who was started for the same. ARGV: id, manifest, created, most running, time to live, time of the note.
 * Answers 1 and the alias, 0 and the id of the one that runs, or -1 for too many.
 */
const CREATE = createScript(`
local id = ARGV[1]
local known = redis.call("GET", KEYS[9])
if known and redis.call("HGET", KEYS[2], known) == "running" then return { 0, known } end
if redis.call("ZCARD", KEYS[5]) >= tonumber(ARGV[4]) then return { -1, "" } end
local alias = "e" .. redis.call("INCR", KEYS[7])
local manifest = string.gsub(ARGV[2], '"alias":"${NO_ALIAS}"', '"alias":"' .. alias .. '"', 1)
redis.call("HSET", KEYS[1], id, manifest)
redis.call("HSET", KEYS[2], id, "running")
redis.call("ZADD", KEYS[4], ARGV[3], id)
redis.call("HSET", KEYS[8], id, #manifest)
redis.call("ZADD", KEYS[5], ARGV[3], id)
redis.call("ZADD", KEYS[3], redis.call("INCR", KEYS[6]), id)
redis.call("SET", KEYS[9], id, "PX", ARGV[6])
for i = 1, 8 do redis.call("PEXPIRE", KEYS[i], ARGV[5]) end
return { 1, alias }
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
  /** Whether these are all there are: whatever else somebody has a copy of is gone. */
  readonly isAll: boolean;
}

export interface RecordsOptions {
  readonly redis: Redis;
  readonly principal: string;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** How an export begins. */
export interface Beginning {
  /** The same for those that ask for the same with the same account. */
  readonly same: string;
  /** As many may run. */
  readonly mostRunning: number;
}

/** What became of a beginning. */
export type Begun =
  | { readonly outcome: "begun"; readonly manifest: Manifest }
  | { readonly outcome: "runs"; readonly exportId: string }
  | { readonly outcome: "too many" };

/** The manifests of one principal's exports, for all servers: what they say is what holds, wherever copies are. */
export class Records {
  readonly #redis: Redis;
  readonly #keys: Readonly<Record<(typeof names)[number], string>>;
  readonly #base: string;
  readonly #now: () => number;

  constructor({ redis, principal, now = Date.now }: RecordsOptions) {
    this.#redis = redis;
    this.#base = `${PREFIX}:exports:${tenantKey(principal)}`;
    const entries = names.map((name) => [name, `${this.#base}:${name}`]);
    this.#keys = Object.fromEntries(entries) as Record<(typeof names)[number], string>;
    this.#now = now;
  }

  /** Notes a running export, with an alias of its own; or tells of the one that was started for the same, or that as many run as may. */
  async create(init: ManifestInit, { same, mostRunning }: Beginning): Promise<Begun> {
    const unnamed = runningManifest(init, { alias: NO_ALIAS, owner: null, nowMs: this.#now() });
    const { exportId, createdAtMs } = unnamed;
    const most = Math.min(mostRunning, 1e9);
    const values = [exportId, JSON.stringify(unnamed), createdAtMs, most, KEPT_MS, DEADLINE_MS];
    const answer = await CREATE(this.#redis, [...Object.values(this.#keys), this.#sameKey(same)], values);
    const [outcome, told] = Array.isArray(answer) ? answer : [];
    if (outcome === -1) return { outcome: "too many" };
    return outcome === 1
      ? { outcome: "begun", manifest: { ...unnamed, alias: String(told) } }
      : { outcome: "runs", exportId: String(told) };
  }

  /** The export that was last started for the same. */
  async startedFor(same: string): Promise<string | null> {
    return await this.#redis.get(this.#sameKey(same));
  }

  /** Notes that an export has turned out to be for that, too. */
  async noteFor(same: string, exportId: string): Promise<void> {
    await this.#redis.set(this.#sameKey(same), exportId, "PX", DEADLINE_MS);
  }

  /** Writes a manifest over one that is in that state; false, and nothing, where it is in another or gone. */
  async write(manifest: Manifest, expected: Manifest["state"]): Promise<boolean> {
    return (await this.replace(manifest, expected)) !== null;
  }

  /** The same; gives what it was written over, null where nothing was. */
  async replace(manifest: Manifest, expected: Manifest["state"]): Promise<Manifest | null> {
    const { exportId, state, bytes } = manifest;
    const text = JSON.stringify(manifest);
    const values = [exportId, text, state, expected, bytes + text.length, KEPT_MS];
    const before = await WRITE(this.#redis, Object.values(this.#keys), values);
    return typeof before === "string" ? parsed(before) : null;
  }

  /** Ends a running export as nobody wants it any more; false where it runs no more. */
  async cancel(manifest: Manifest): Promise<boolean> {
    const now = this.#now();
    return await this.write({ ...manifest, state: "cancelled", updatedAtMs: now, finishedAtMs: now }, "running");
  }

  async get(exportId: string): Promise<Manifest | null> {
    const text = await this.#redis.hget(this.#keys.data, exportId);
    return text === null ? null : parsed(text);
  }

  /** All that has changed after a moment that `changesSince` gave; from null all there is. */
  async changesSince(sequence: number | null): Promise<Changes> {
    const { changes, data, sequence: latest } = this.#keys;
    const at = Number((await this.#redis.get(latest)) ?? 0);
    if (at === sequence) return { sequence, exports: new Map(), isAll: false };
    // A Redis that was emptied counts from the beginning again.
    const isAll = sequence === null || at < sequence;
    const from = isAll ? 0 : sequence;
    const ids = await this.#redis.zrangebyscore(changes, `(${from}`, "+inf");
    const texts = ids.length === 0 ? [] : await this.#redis.hmget(data, ...ids);
    const exports = ids.map((id, index) => [id, texts[index] == null ? null : parsed(texts[index])] as const);
    return { sequence: at, exports: new Map(exports), isAll };
  }

  /** The exports that run. */
  async running(): Promise<Manifest[]> {
    const ids = await this.#redis.zrange(this.#keys.running, "0", "-1");
    const found = await Promise.all(ids.map((id) => this.get(id)));
    return found.filter((one) => one !== null);
  }

  /** Whether an export runs. */
  async isRunning(exportId: string): Promise<boolean> {
    return (await this.#redis.hget(this.#keys.states, exportId)) === "running";
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

  /** What pseudonyms of people are made with, the same on all servers; kept as long as the lists that it was used for. */
  async pseudonymSecret(): Promise<string> {
    const key = `${this.#base}:secret`;
    await this.#redis.set(key, randomBytes(32).toString("hex"), "PX", KEPT_MS, "NX");
    const secret = await this.#redis.getex(key, "PX", KEPT_MS);
    if (secret === null) throw new RedisAwayError();
    return secret;
  }

  /** Forgets the secret: pseudonyms that are still about lead to nobody. */
  async forgetSecret(): Promise<void> {
    await this.#redis.del(`${this.#base}:secret`);
  }

  /** The ids of all there are. */
  async ids(): Promise<string[]> {
    return await this.#redis.zrange(this.#keys.created, "0", "-1");
  }

  #sameKey(same: string): string {
    return `${this.#base}:started:${same}`;
  }
}

/** Written by this program alone, of the same version or a later one, which adds fields. */
function parsed(text: string): Manifest {
  return JSON.parse(text) as Manifest;
}
