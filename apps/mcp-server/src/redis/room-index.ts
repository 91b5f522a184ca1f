import type { Redis } from "ioredis";

/** Something that is kept, and how much of its principal's room it takes. */
interface Entry {
  readonly name: string;
  readonly bytes: number;
}

/** What of one sort is kept for a principal, each for as long: so that the oldest can go where there is no room. */
export class RoomIndex {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #keptMs: number;

  constructor(redis: Redis, key: string, keptMs: number) {
    this.#redis = redis;
    this.#key = key;
    this.#keptMs = keptMs;
  }

  async add({ name, bytes }: Entry, nowMs: number): Promise<void> {
    await this.#redis.zremrangebyscore(this.#key, "-inf", nowMs - this.#keptMs);
    await this.#redis.zadd(this.#key, nowMs, `${name} ${bytes}`);
    await this.#redis.pexpire(this.#key, this.#keptMs);
  }

  /** The names of what is kept, the latest first. */
  async names(): Promise<string[]> {
    return (await this.#entries()).map(({ name }) => name);
  }

  /** The oldest, which have to go so that so many bytes more fit into the room. */
  async over(bytes: number, room: number): Promise<string[]> {
    if (room === Number.POSITIVE_INFINITY) return [];
    let left = room - bytes;
    const over = (await this.#entries()).filter((entry) => {
      left -= entry.bytes;
      return left < 0;
    });
    return over.map(({ name }) => name);
  }

  async remove(names: readonly string[]): Promise<void> {
    const gone = (await this.#entries()).filter(({ name }) => names.includes(name));
    if (gone.length > 0) await this.#redis.zrem(this.#key, ...gone.map(({ name, bytes }) => `${name} ${bytes}`));
  }

  /** The latest first. */
  async #entries(): Promise<Entry[]> {
    const since = String(Date.now() - this.#keptMs);
    const members = await this.#redis.zrange(this.#key, "+inf", since, "BYSCORE", "REV");
    return members.map((member) => {
      const [name = "", bytes] = member.split(" ");
      return { name, bytes: Number(bytes) };
    });
  }
}
